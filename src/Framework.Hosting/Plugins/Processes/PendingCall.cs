using System.Threading.Tasks.Sources;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>A call the process has not answered yet. Ends once; after a result it is used again for another call.</summary>
internal sealed class PendingCall : IFrameWork, IValueTaskSource<ToolResult>
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<ToolResult> _end;
    private PluginProcess _process = null!;
    private ToolCall? _call;
    private ToolResult? _result;
    private Exception? _exception;
    private ITimer? _grace;
    private bool _hasEnded;

    private PendingCall()
    {
    }

    /// <summary>Its number, once it has been sent.</summary>
    public ulong Id { get; set; }

    /// <summary>The tool called.</summary>
    public string Tool { get; private set; } = "";

    /// <summary>Hears how far it is; null where nobody listens.</summary>
    public IProgress<ToolProgress>? Progress { get; private set; }

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <inheritdoc/>
    public FrameTrust Trust => _process.Callers;

    /// <summary>What comes of it; to be awaited once.</summary>
    public ValueTask<ToolResult> Answer => new(this, _end.Version);

    /// <summary>A call to be sent.</summary>
    public static PendingCall Rent(PluginProcess process, ToolCall call, CancellationToken cancellationToken)
    {
        PendingCall pending = Pool<PendingCall>.TryTake() ?? new PendingCall();
        (pending._process, pending._call, pending.Tool, pending.Progress) = (process, call, call.Tool.Info.Name, call.Progress);
        pending.CancellationToken = cancellationToken;
        return pending;
    }

    /// <summary>Gives it back: its result has been awaited, and nobody knows it any more.</summary>
    public void Return()
    {
        lock (_gate)
        {
            (_grace, _hasEnded, _result) = (null, false, null);
        }

        (_process, _call, Progress, CancellationToken) = (null!, null, null, default);
        _end.Reset();
        Pool<PendingCall>.Give(this);
    }

    /// <summary>It was answered, and ends when it is executed. Only who has taken it from the table of open calls may end it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="inside">The microseconds it spent in the process, as that says.</param>
    public void End(ToolResult result, uint inside)
    {
        _result = result;
        StopGrace(inside);
    }

    /// <summary>It failed, and ends when it is executed.</summary>
    public void Fail(Exception exception, uint inside = 0)
    {
        _exception = exception;
        StopGrace(inside);
    }

    /// <summary>Its caller goes on: here.</summary>
    public void Execute()
    {
        if (_exception is { } exception)
        {
            _end.SetException(exception);
        }
        else
        {
            _end.SetResult(_result!);
        }
    }

    /// <summary>Tells the process that nobody waits any more.</summary>
    public void Cancel() => _process.Cancel(this);

    /// <summary>Runs this where the call has not ended by then.</summary>
    public void AfterGrace(TimeProvider time, TimeSpan grace, Action<PendingCall> run)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                ulong id = Id;
                _grace = time.CreateTimer(_ => RunStillOpen(id, run), null, grace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    ToolResult IValueTaskSource<ToolResult>.GetResult(short token) => _end.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ToolResult>.GetStatus(short token) => _end.GetStatus(token);

    void IValueTaskSource<ToolResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _end.OnCompleted(continuation, state, token, flags);

    // It may be another call by now.
    private void RunStillOpen(ulong id, Action<PendingCall> run)
    {
        lock (_gate)
        {
            if (_hasEnded || Id != id)
            {
                return;
            }
        }

        run(this);
    }

    private void StopGrace(uint inside)
    {
        _call!.TimeInside = TimeSpan.FromMicroseconds(inside);
        lock (_gate)
        {
            _hasEnded = true;
            _grace?.Dispose();
        }
    }
}
