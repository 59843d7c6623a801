using System.Security.Cryptography;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Doctor;

/// <summary>The attempts as a plugin like any other: packed, signed with a key made for this run, verified with trust in that key alone.</summary>
internal static class ProbePackage
{
    public const string Tool = "escape-probe";

    private const string Assembly = "Collet.Probes.dll";

    private const string Manifest = $$"""
        {
          "name": "{{Tool}}",
          "version": "1.0.0",
          "description": "Tries to break out of its sandbox, harmlessly.",
          "entry_point": "{{Assembly}}:Collet.Probes.ProbeTool",
          "permissions": [],
          "schema": { "parameters": { "type": "object" } }
        }
        """;

    /// <summary>Makes it.</summary>
    /// <param name="folder">An empty folder.</param>
    public static VerifiedPackage Make(string folder)
    {
        string build = Directory.CreateDirectory(Path.Combine(folder, "build")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, Assembly), Path.Combine(build, Assembly));
        File.WriteAllText(Path.Combine(build, PluginManifest.FileName), Manifest);
        string keyFile = Path.Combine(folder, "key.pem");
        string keyId = PublisherKey.Create(keyFile);
        using ECDsa key = PublisherKey.Read(keyFile);
        using PackageFiles files = PackageFiles.Open(build);
        VerifiedPackage package = PackageBuilder.Build(files, key);
        string path = Path.Combine(folder, Tool + PackageFiles.Extension);
        PackageWriter.Replace(path, PackageWriter.Zip(PackageWriter.Entries(package.ManifestBytes, package.SignatureBytes, package.Files)));
        return new PackageVerifier(new PluginTrust { TrustedKeys = new HashSet<string> { keyId } }).Verify(path);
    }
}
