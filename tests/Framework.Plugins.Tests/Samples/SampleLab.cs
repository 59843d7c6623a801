using System.Security.Cryptography;
using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Plugins.Tests.Broker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Plugins.Tests.Samples;

/// <summary>A host that serves one of the samples: packed and signed as its build left it, verified, granted, and in its sandbox.</summary>
internal sealed class SampleLab : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("collet-sample-").FullName;
    private readonly PluginProcessPool _pool = new(PluginLab.ProcessOptions, 0, TimeProvider.System, NullLogger.Instance);

    private SampleLab(string project, FakeNames names, string[] granted)
    {
        using ECDsa publisher = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using PackageFiles files = PackageFiles.Open(PluginLab.SampleFolder(project));
        VerifiedPackage package = PackageBuilder.Build(files, publisher);
        new PluginStore(Path.Join(_root, "plugins")).Install(package);
        Name = package.Manifest.Name;
        var settings = new PluginSettings
        {
            Trust = new PluginTrust { TrustedKeys = new HashSet<string> { package.KeyId! } },
            Permissions = new Dictionary<string, IReadOnlyList<Permission>> { [Name] = [.. granted.Select(Permission.Parse)] },
        };
        Manager = new PluginManager(
            new PluginManagerParts { ContentRoot = _root },
            () => settings,
            new PluginApprovals(Path.Join(_root, "state.json")),
            new ProcessLauncher(_pool),
            new PluginRunContext(
                new PluginRunOptions { Watch = false }, new NetworkLimits(), names, TimeProvider.System, NullLogger.Instance));
        Catalog = new ToolCatalog([Manager]);
    }

    public string Name { get; }

    public PluginManager Manager { get; }

    public ToolCatalog Catalog { get; }

    public ManagedPlugin Plugin => Manager.Plugins[Name];

    public static async Task<SampleLab> StartAsync(string project, FakeNames? names, params string[] granted)
    {
        var lab = new SampleLab(project, names ?? new FakeNames(), granted);
        await lab.Manager.StartAsync(CancellationToken.None);
        return lab;
    }

    public async ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        await Manager.StopAsync(CancellationToken.None);
        await _pool.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Calls a tool that is to answer.</summary>
    public async Task<JsonElement> CallAsync(string tool, object arguments, CancellationToken cancellationToken = default)
    {
        ToolResult result = await Catalog.CallAsync(tool, JsonSerializer.Serialize(arguments), cancellationToken);
        Assert.False(result.IsError, result.Text());
        JsonElement json = JsonElement.Parse(result.Text());
        return json.TryGetProperty("result", out JsonElement inside) ? inside : json;
    }

    /// <summary>What a tool that is to fail tells its caller.</summary>
    public async Task<string> FailAsync(string tool, object arguments)
    {
        try
        {
            ToolResult result = await Catalog.CallAsync(tool, JsonSerializer.Serialize(arguments));
            Assert.True(result.IsError, result.Text());
            return result.Text();
        }
        catch (ToolArgumentException exception)
        {
            return exception.Message;
        }
    }
}
