using System.Diagnostics;
using Collet.Hosting.Plugins;
using Collet.Plugins.InProcess;
using Collet.Plugins.Tests.Broker;
using Collet.Plugins.Tests.Life;
using Microsoft.Extensions.Logging;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>A store, and what lets its plugins into this very process.</summary>
internal sealed class InProcessLab : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly ILoggerFactory _loggers;

    public InProcessLab(string? package = null)
    {
        Store = new StoreLab(package ?? PluginLab.LodgerFolder);
        Store.Settings = Store.Settings with
        {
            Isolation = new Dictionary<string, PluginIsolation> { ["lab"] = PluginIsolation.InProcess },
        };
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(Store.Log));
        Launcher = new InProcessLauncher(Remains, TimeProvider.System, _loggers) { Grace = TimeSpan.FromMilliseconds(20) };
    }

    public StoreLab Store { get; }

    public PluginRemains Remains { get; } = new();

    public InProcessLauncher Launcher { get; }

    public FakeNames Names { get; } = new FakeNames().Say("api.test", "127.0.0.1");

    public NetworkUse Use { get; } = new();

    public void Dispose()
    {
        _loggers.Dispose();
        Store.Dispose();
    }

    /// <summary>Loads a version of the store's, as a manager would.</summary>
    public async Task<Lodger> LoadAsync(string version, params string[] granted)
    {
        VerifiedPackage package = new PackageVerifier(Store.Settings.Trust).Verify(Store.FolderOf(version));
        PluginAccess access = PluginAccess.Of(package.Manifest, [.. granted.Select(Permission.Parse)], Store.Root);
        var broker = new NetworkBroker("lab", access.Network, Use, new NetworkLimits(), Names, TimeProvider.System, Store.Log);
        return new Lodger(await Launcher.StartAsync(package, access, broker, _ => { }, CancellationToken.None));
    }

    public PluginManager Manager(IPluginLauncher? processes = null, PluginManagerParts? parts = null) => Store.Manager(
        processes ?? new FakeLauncher(),
        parts: parts ?? new PluginManagerParts { ContentRoot = Store.Root, InProcess = Launcher, Remains = Remains });

    /// <summary>Waits until no more than so many remain: what holds the others must let go, and collections must have come by.</summary>
    /// <returns>How many remain.</returns>
    public async Task<int> RemainAsync(int most)
    {
        long start = Stopwatch.GetTimestamp();
        while (Remains.Left.Count > most && Stopwatch.GetElapsedTime(start) < _patience)
        {
            await Task.Run(() =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            });
        }

        return Remains.Left.Count;
    }
}
