using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using System.Text;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>A folder of its own, publishers with keys, and the packages they make.</summary>
public sealed class PackageLab : IDisposable
{
    /// <summary>A small assembly, IL only.</summary>
    public static readonly byte[] Assembly = MakeAssembly();

    public string Root { get; } = Directory.CreateTempSubdirectory("collet-packages-").FullName;

    public ECDsa Publisher { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa Stranger { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal PluginTrust Trust => new() { TrustedKeys = new HashSet<string> { IdOf(Publisher) } };

    public static string IdOf(ECDsa key) => new PackageSignature(key.ExportSubjectPublicKeyInfo(), []).KeyId;

    public string Full(string name) => Path.Join(Root, name);

    public void Dispose()
    {
        Publisher.Dispose();
        Stranger.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>The files of a right package.</summary>
    internal Dictionary<string, byte[]> Files(
        string name = "weather", string version = "1.2.0", ECDsa? key = null, Func<PluginManifest, PluginManifest>? change = null,
        params (string Path, byte[] Bytes)[] more)
    {
        key ??= Publisher;
        var files = new Dictionary<string, byte[]>
        {
            ["Weather.dll"] = Assembly,
            ["data/places.txt"] = Encoding.UTF8.GetBytes($"Bern, says {name} {version}"),
        };
        foreach (var (path, bytes) in more)
        {
            files[path] = bytes;
        }

        var manifest = new PluginManifest
        {
            Name = name,
            Version = PluginVersion.Parse(version),
            EntryPoint = new PluginEntryPoint("Weather.dll"),
            Permissions = [Permission.Parse("fs.read:/data")],
            Tools = [new ToolInfo(name) { Permissions = ["fs.read:/data"] }],
            Files = [.. files.Select(file => new PluginFile(file.Key, file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value))))],
            KeyId = IdOf(key),
        };
        byte[] written = (change?.Invoke(manifest) ?? manifest).ToUtf8Bytes();
        files[PluginManifest.FileName] = written;
        files[PluginManifest.SignatureFileName] = PackageSignature.Make(key, written).ToUtf8Bytes();
        return files;
    }

    /// <summary>Writes files as a folder.</summary>
    internal string WriteFolder(Dictionary<string, byte[]> files, string name = "package")
    {
        foreach (var (path, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(Full(name), path))!);
            File.WriteAllBytes(Path.Join(Full(name), path), bytes);
        }

        return Full(name);
    }

    /// <summary>Writes files as a zip.</summary>
    internal string WriteZip(Dictionary<string, byte[]> files, string name = "package.collet") =>
        Write(name, PackageWriter.Zip(files.Select(file => (file.Key, (ReadOnlyMemory<byte>)file.Value))));

    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Full(name), bytes);
        return Full(name);
    }

    internal VerifiedPackage Verify(string path, PluginTrust? trust = null) => new PackageVerifier(trust ?? Trust).Verify(path);

    internal VerifiedPackage Verify(Dictionary<string, byte[]> files, PluginTrust? trust = null) =>
        new PackageVerifier(trust ?? Trust).Verify(new MemoryFiles(files));

    /// <summary>What a refusal says, line by line.</summary>
    internal string[] Refusal(string path, PluginTrust? trust = null) => Lines(() => Verify(path, trust));

    internal string[] Refusal(Dictionary<string, byte[]> files, PluginTrust? trust = null) => Lines(() => Verify(files, trust));

    private static string[] Lines(Func<object> verify) =>
        [.. Assert.Throws<PackageException>(verify).Problems.Select(problem => problem.ToString())];

    private static byte[] MakeAssembly()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Weather"), typeof(object).Assembly);
        assembly.DefineDynamicModule("Weather").DefineType("Weather.ForecastTool", TypeAttributes.Public).CreateType();
        using var bytes = new MemoryStream();
        assembly.Save(bytes);
        return bytes.ToArray();
    }
}
