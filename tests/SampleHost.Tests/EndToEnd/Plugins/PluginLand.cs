using System.Diagnostics;
using Collet.Tests.Shared;

namespace SampleHost.Tests.EndToEnd.Plugins;

/// <summary>A store with one version of the plugin "lab", a site it may fetch from, and sample hosts that serve it, with what their build laid beside them.</summary>
public sealed class PluginLand : IAsyncLifetime
{
    private static readonly HostCommand _command = new("COLLET_SAMPLE_HOST", "SampleHost.dll");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collet-store-");

    public Publisher Publisher { get; private set; } = null!;

    public WebSite Site { get; } = new();

    public string Store => Path.Join(_folder.FullName, "plugins");

    /// <summary>The site, by the only name the plugin may connect to.</summary>
    public string SiteAddress => $"http://localhost:{new Uri(Site.Address).Port}";

    private TemporaryWorkspace Workspace { get; } = new();

    private string Configuration => Path.Join(_folder.FullName, "collet.yaml");

    public async Task InitializeAsync()
    {
        await Site.StartAsync();
        Publisher = await Publisher.CreateAsync();
        Directory.CreateDirectory(Store);
        await Publisher.InstallAsync("1.0.0", Store);
        await File.WriteAllTextAsync(
            Configuration,
            $"""
            middlewares:
              - monitoring
            plugins:
              directory: {Store}
              trustedKeys: ["{Publisher.KeyId}"]
              debounce: 50ms
              pollInterval: 1s
              permissions:
                lab: [{string.Join(", ", Publisher.Permissions.Select(permission => $"\"{permission}\""))}]

            """);
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        Publisher.Dispose();
        Workspace.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>A host's process, from its first moment on.</summary>
    public Process Start() => _command.Start(
        ["--config", Configuration, $"--workspace:root={Workspace.Root}", "--urls", "http://127.0.0.1:0"]);

    /// <summary>A host that listens and serves the plugin.</summary>
    internal Task<ListeningProcess> ListenAsync() => ListeningProcess.WaitForAsync(Start());
}
