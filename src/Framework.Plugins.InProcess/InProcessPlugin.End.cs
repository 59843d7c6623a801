using Collet.Hosting.Plugins;

namespace Collet.Plugins.InProcess;

/// <content>How it ends.</content>
internal sealed partial class InProcessPlugin
{
    private async Task EndAsync(TimeSpan drain)
    {
        lock (_gate)
        {
            if (_running == 0)
            {
                _idle.TrySetResult();
            }
        }

        await WaitAsync(_idle.Task, drain);
        // Callers of what still runs are answered now; the plugin hears of it by its token.
        await WaitAsync(_ending.CancelAsync(), _context.Grace);
        await WaitAsync(_idle.Task, _context.Grace);
        int left = CallsUnderWay;
        WeakReference code = await UnloadAsync();
        _connector.Dispose();
        _ended.TrySetResult(new PluginEnd("it was stopped.", WasAsked: true, 0));
        PluginLog.Stopped(_context.Logger, _context.Manifest.Name);
        if (!_context.Ending.IsCancellationRequested)
        {
            await SeeItGoneAsync(code, left);
        }
    }

    // By itself, so that nothing that goes on after it has the code in a local.
    private async Task<WeakReference> UnloadAsync()
    {
        PluginCode code = Interlocked.Exchange(ref _code, null)!;
        WeakReference reference = code.Reference;
        await code.EndAsync(_context.Grace, _context.Time, problem => InProcessLog.EndFailed(_context.Logger, _context.Manifest, problem));
        return reference;
    }

    private async Task SeeItGoneAsync(WeakReference code, int callsLeft)
    {
        PluginManifest manifest = _context.Manifest;
        if (await new UnloadCheck(_context.Time).HasGoneAsync(code))
        {
            InProcessLog.Unloaded(_context.Logger, manifest);
            return;
        }

        _context.Remains.Add(manifest.Name, manifest.Version, code);
        string calls = callsLeft == 0 ? "" : $"; {callsLeft} of its calls have not ended";
        InProcessLog.NotUnloaded(
            _context.Logger, manifest, calls, _context.Remains.Of(manifest.Name).Count, InProcessLauncher.MostRemains, manifest.Name);
    }

    private async Task WaitAsync(Task task, TimeSpan most) =>
        await task.WaitAsync(most, _context.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
