using System.Security.Cryptography;
using Collet.Hosting.Plugins;
using Collet.Hosting.Tests.Hosts;

namespace Collet.Plugins.Tests.Life;

/// <summary>A store with versions of the plugin "lab", signed by one who is trusted.</summary>
internal sealed class StoreLab : IDisposable
{
    /// <summary>What the plugin's tools declare.</summary>
    public static readonly string[] Permissions = ["net.connect:api.test", "process.control"];

    private readonly ECDsa _publisher = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _package;

    public StoreLab(string? package = null)
    {
        _package = package ?? PluginLab.PackageFolder;
        Settings = new PluginSettings { Trust = new PluginTrust { TrustedKeys = new HashSet<string> { KeyId } } };
        Grant(Permissions);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("collet-store-").FullName;

    public string Store => Path.Join(Root, "plugins");

    public string KeyId => PluginKeyId.Of(_publisher.ExportSubjectPublicKeyInfo());

    /// <summary>What the manager said.</summary>
    public LogRecorder Log { get; } = new();

    public PluginSettings Settings { get; set; }

    public void Dispose()
    {
        _publisher.Dispose();
        Log.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>Puts a version into the store, whole at once.</summary>
    public void Install(
        string version,
        string[]? permissions = null,
        Func<PluginManifest, PluginManifest>? change = null,
        string name = "lab",
        Func<string, byte[], byte[]>? edit = null)
    {
        string folder = Path.Join(Root, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(folder);
        var files = new List<PluginFile>();
        foreach (string path in Directory.EnumerateFiles(_package).Where(path => !path.EndsWith(".json", StringComparison.Ordinal)))
        {
            byte[] bytes = File.ReadAllBytes(path);
            bytes = edit?.Invoke(Path.GetFileName(path), bytes) ?? bytes;
            files.Add(new PluginFile(Path.GetFileName(path), bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            File.WriteAllBytes(Path.Join(folder, Path.GetFileName(path)), bytes);
        }

        PluginManifest built = PluginManifest.Read(File.ReadAllBytes(Path.Join(_package, PluginManifest.FileName)));
        var manifest = built with
        {
            Name = name,
            Version = PluginVersion.Parse(version),
            Permissions = permissions is null ? built.Permissions : [.. permissions.Select(Permission.Parse)],
            MinimumHost = null,
            Files = files,
            KeyId = KeyId,
        };
        byte[] written = (change?.Invoke(manifest) ?? manifest).ToUtf8Bytes();
        File.WriteAllBytes(Path.Join(folder, PluginManifest.FileName), written);
        File.WriteAllBytes(Path.Join(folder, PluginManifest.SignatureFileName), PackageSignature.Make(_publisher, written).ToUtf8Bytes());
        Directory.CreateDirectory(Path.Join(Store, name));
        Directory.Move(folder, FolderOf(version, name));
    }

    /// <summary>The manifest of one that hides what its tools do.</summary>
    public static PluginManifest Silent(PluginManifest manifest) => manifest with
    {
        Permissions = [],
        Tools = [.. manifest.Tools.Select(tool => new ToolInfo(tool.Name) { Description = tool.Description, InputSchema = tool.InputSchema })],
    };

    /// <summary>Takes a version out of the store.</summary>
    public void Remove(string version)
    {
        string aside = Path.Join(Root, Guid.NewGuid().ToString("n"));
        Directory.Move(FolderOf(version), aside);
        Directory.Delete(aside, recursive: true);
    }

    public string FolderOf(string version, string name = "lab") => Path.Join(Store, name, version);

    /// <summary>Grants the plugin these permissions.</summary>
    public void Grant(params string[] permissions) => Settings = Settings with
    {
        Permissions = new Dictionary<string, IReadOnlyList<Permission>> { ["lab"] = [.. permissions.Select(Permission.Parse)] },
    };

    public PluginManager Manager(
        IPluginLauncher launcher, TimeProvider? time = null, PluginRunOptions? options = null, PluginManagerParts? parts = null) => new(
        parts ?? new PluginManagerParts { ContentRoot = Root },
        () => Settings,
        new PluginApprovals(Path.Join(Root, "state", "plugins.json")),
        launcher,
        new PluginRunContext(
            options ?? new PluginRunOptions { Watch = false },
            new NetworkLimits(),
            new SystemNames(),
            time ?? TimeProvider.System,
            Log));
}
