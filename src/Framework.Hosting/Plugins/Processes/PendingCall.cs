using System.Threading.Tasks.Sources;

namespace Collet.Hosting.Plugins;

/// <summary>A call the process has not answered yet. Ends once.</summary>
/// <param name="tool">The tool called.</param>
/// <param name="progress">Hears how far it is; null where nobody listens.</param>
/// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
internal sealed class PendingCall(string tool, IProgress<ToolProgress>? progress, CancellationToken cancellationToken) : IValueTaskSource<ToolResult>
{
    private ManualResetValueTaskSourceCore<ToolResult> _end = new() { RunContinuationsAsynchronously = true };
    private ITimer? _grace;
    private bool _hasEnded;

    public string Tool => tool;

    public IProgress<ToolProgress>? Progress => progress;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What comes of it; to be awaited once.</summary>
    public ValueTask<ToolResult> Answer => new(this, _end.Version);

    /// <summary>It was answered. Only who has taken it off the list of open calls may end it.</summary>
    public void End(ToolResult result)
    {
        StopGrace();
        _end.SetResult(result);
    }

    /// <summary>It failed.</summary>
    public void Fail(Exception exception)
    {
        StopGrace();
        _end.SetException(exception);
    }

    /// <summary>Runs this where the call has not ended by then.</summary>
    public void AfterGrace(TimeProvider time, TimeSpan grace, Action<PendingCall> run)
    {
        lock (this)
        {
            if (!_hasEnded)
            {
                _grace = time.CreateTimer(_ => run(this), null, grace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    ToolResult IValueTaskSource<ToolResult>.GetResult(short token) => _end.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ToolResult>.GetStatus(short token) => _end.GetStatus(token);

    void IValueTaskSource<ToolResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _end.OnCompleted(continuation, state, token, flags);

    private void StopGrace()
    {
        lock (this)
        {
            _hasEnded = true;
            _grace?.Dispose();
        }
    }
}
