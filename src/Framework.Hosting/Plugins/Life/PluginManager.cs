using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Runs the plugins of a host: looks at the store, the configuration and the approvals, starts what is in order, and serves its tools. One
/// look at a time; what is served changes as a whole. Safe to use from any thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Stopping it ends what it holds; a semaphore nobody waits for natively holds nothing.")]
internal sealed partial class PluginManager(
    PluginManagerParts parts, Func<PluginSettings> settings, PluginApprovals approvals, IPluginLauncher launcher, PluginRunContext context)
    : IToolSource, IHostedService
{
    private readonly SemaphoreSlim _looking = new(1);
    private readonly VerifiedPackages _packages = new();
    private readonly ConcurrentDictionary<string, FailedStart> _failedStarts = [];
    private volatile IReadOnlyDictionary<string, ManagedPlugin> _plugins = new SortedDictionary<string, ManagedPlugin>(StringComparer.Ordinal);
    private volatile IReadOnlyList<Tool> _tools = [];
    private volatile bool _isStopped;
    private Task _closing = Task.CompletedTask;
    private StoreWatcher? _watcher;

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Name => "plugins";

    /// <inheritdoc/>
    public IReadOnlyList<Tool> Tools => _tools;

    /// <summary>The plugins, by name.</summary>
    public IReadOnlyDictionary<string, ManagedPlugin> Plugins => _plugins;

    /// <summary>What the configuration says of plugins.</summary>
    public PluginSettings Settings => settings();

    /// <summary>Versions that were to leave the host's memory and did not.</summary>
    public PluginRemains Remains => parts.Remains;

    /// <summary>The store.</summary>
    public PluginStore Store => new(Path.GetFullPath(settings().Directory, parts.ContentRoot));

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A store that cannot be read takes no other tools away.
        await LookQuietlyAsync().WaitAsync(cancellationToken);
        if (context.Options.Watch)
        {
            _watcher = new StoreWatcher(() => Store.Directory, LookQuietlyAsync, context);
            _watcher.Start();
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _watcher?.Dispose();

        // A shutdown that is out of time waits for no look, and needs to wait for none where none is under way.
        if (!await _looking.WaitAsync(0, CancellationToken.None))
        {
            await _looking.WaitAsync(cancellationToken);
        }

        try
        {
            _isStopped = true;
            Task closing = Task.WhenAll(_plugins.Values.Select(plugin => plugin.Current?.CloseAsync(null, context.Options.Drain) ?? Task.CompletedTask));
            await Task.WhenAll(closing, _closing).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _looking.Release();
        }

        await parts.EndAsync();
    }

    /// <summary>Lets a plugin run, or not.</summary>
    /// <returns>The plugin as it is then; null where there is none of that name.</returns>
    public Task<ManagedPlugin?> EnableAsync(string name, bool isEnabled, CancellationToken cancellationToken = default) =>
        DecideAsync(name, _ => (isEnabled ? (Action<string>)approvals.Enable : approvals.Disable)(name), cancellationToken);

    /// <summary>Starts a plugin anew, as it is in the store now, whatever became of it before.</summary>
    public async Task<ManagedPlugin?> ReloadAsync(string name, CancellationToken cancellationToken = default)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            _failedStarts.TryRemove(name, out _);
            await LookInsideAsync(anew: name);
            return _plugins.GetValueOrDefault(name);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Grants a pending version what it lacks.</summary>
    /// <param name="name">The plugin.</param>
    /// <param name="isMeant">Tells whether it is the version that was looked at.</param>
    /// <param name="cancellationToken">Gives it up before it is done.</param>
    /// <returns>The plugin as it is then; null where nothing that is meant waits.</returns>
    public async Task<ManagedPlugin?> ApproveAsync(
        string name, Func<PendingPlugin, bool> isMeant, CancellationToken cancellationToken = default)
    {
        bool found = false;
        ManagedPlugin? plugin = await DecideAsync(
            name,
            plugin =>
            {
                if (plugin.Pending is { WhyNotApproved: null } pending && isMeant(pending))
                {
                    approvals.Approve(name, PackageDigest.Of(pending.Package), pending.Missing);
                    found = true;
                }
            },
            cancellationToken);
        return found ? plugin : null;
    }

    /// <summary>Ends a plugin and takes it out of the store.</summary>
    /// <returns>False where there is none of that name.</returns>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        bool found = false;
        await DecideAsync(
            name,
            _ =>
            {
                Store.Remove(name);
                approvals.Forget(name);
                found = true;
            },
            cancellationToken);
        return found;
    }

    /// <summary>Looks at everything now, and does what follows from it.</summary>
    public async Task LookAsync(CancellationToken cancellationToken = default)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            await LookInsideAsync(anew: null);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>The same for those who have nobody to tell what went wrong.</summary>
    public async Task LookQuietlyAsync()
    {
        try
        {
            await LookAsync();
        }
#pragma warning disable CA1031 // The next look may do better.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LifeLog.LookFailed(context.Logger, exception);
        }
    }

    private async Task<ManagedPlugin?> DecideAsync(string name, Action<ManagedPlugin> decide, CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (!_plugins.TryGetValue(name, out ManagedPlugin? plugin))
            {
                return null;
            }

            decide(plugin);
            await LookInsideAsync(anew: null);
            return _plugins.GetValueOrDefault(name) ?? plugin with { Current = null };
        }
        finally
        {
            _looking.Release();
        }
    }

    private sealed record FailedStart(string Digest, PluginIsolation Isolation, RefusedPlugin Refused);
}
