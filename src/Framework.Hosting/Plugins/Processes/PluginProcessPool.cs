using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Keeps sealed processes in store, so that a plugin starts without waiting for one. They are granted nothing, so any plugin without paths
/// and variables of its own fits; for others a process is started. Safe to use from any thread.
/// </summary>
internal sealed class PluginProcessPool(PluginProcessOptions options, int store, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<Task<PluginProcess>> _ready = [];
    private bool _isDisposed;

    /// <summary>Starts as many processes as are to be kept.</summary>
    public void Fill()
    {
        lock (_gate)
        {
            while (!_isDisposed && _ready.Count < store)
            {
                _ready.Enqueue(PluginProcess.StartAsync(PluginGrants.None, options, time, logger));
            }
        }
    }

    /// <summary>A sealed process, the caller's from now on.</summary>
    /// <exception cref="PluginStartException">None could be started.</exception>
    public async Task<PluginProcess> TakeAsync(PluginGrants grants, CancellationToken cancellationToken = default)
    {
        // No more than there were at first: where none can be started, the last attempt says why.
        for (int left = store; left > 0 && grants.AreNone && TryTake(out Task<PluginProcess>? waiting); left--)
        {
            Fill();
            if (await SoundAsync(waiting) is { } process)
            {
                return process;
            }
        }

        return await PluginProcess.StartAsync(grants, options, time, logger, cancellationToken);
    }

    /// <summary>Ends those in store.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<PluginProcess>[] left;
        lock (_gate)
        {
            _isDisposed = true;
            left = [.. _ready];
            _ready.Clear();
        }

        foreach (Task<PluginProcess> waiting in left)
        {
            if (await SoundAsync(waiting) is { } process)
            {
                await process.DisposeAsync();
            }
        }
    }

    // It may have died in store, or not have come to be, long ago perhaps, and nobody been hurt.
    private static async Task<PluginProcess?> SoundAsync(Task<PluginProcess> waiting)
    {
        try
        {
            PluginProcess process = await waiting;
            return process.Ended.IsCompleted ? null : process;
        }
        catch (PluginStartException)
        {
            return null;
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Task<PluginProcess>? waiting)
    {
        lock (_gate)
        {
            return _ready.TryDequeue(out waiting);
        }
    }
}
