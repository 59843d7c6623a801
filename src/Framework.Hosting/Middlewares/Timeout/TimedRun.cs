using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// A run of the rest of the chain on a fork of its call, and the clock that cancels it and in the end gives it up. What happens first, its
/// end or its giving up, answers the call. Used once.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "End and GiveUp dispose the timer; a token source without a timer holds nothing.")]
internal sealed class TimedRun : IThreadPoolWorkItem, IValueTaskSource<bool>
{
    private readonly ToolNext _next;
    private readonly AbandonedRuns _abandoned;
    private readonly TimedRunRules _rules;
    private readonly CancellationTokenSource _abort = new();
    private readonly ForkProgress? _progress;
    private readonly ExecutionContext? _context;
    private readonly ITimer _clock;
    private readonly string _tool;
    private readonly string _callId;
    private ManualResetValueTaskSourceCore<bool> _answer;
    private int _isCancelled;
    private int _isAnswered;

    public TimedRun(ToolCall call, ToolNext next, TimedRunRules rules, AbandonedRuns abandoned)
    {
        _next = next;
        _rules = rules;
        _abandoned = abandoned;
        Fork = call.Fork(_abort.Token);
        // The clock may strike when the fork has been given back.
        _tool = call.Tool.Info.Name;
        _callId = Fork.Id;
        DateTimeOffset latest = rules.Time.GetUtcNow() + rules.After;
        Fork.Deadline = call.Deadline < latest ? call.Deadline : latest;
        if (call.Progress is { } listener)
        {
            Fork.Progress = _progress = new ForkProgress();
            _progress.Add(listener);
        }

        _context = ExecutionContext.Capture();
        // Set only once it is known here: a short one may strike before this thread comes to remember it.
        _clock = rules.Time.CreateTimer(
            static run => ((TimedRun)run!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Change(rules.After, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The call that runs. Its caller's to dispose where <see cref="WhenAnsweredAsync"/> says so.</summary>
    public ToolCall Fork { get; }

    /// <summary>What the run threw.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>The time ran out before anything else happened.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Begins to run: here, or on another thread.</summary>
    public void Start(bool offload)
    {
        if (offload)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            _ = RunAsync();
        }
    }

    /// <summary>The caller has left: the run is cancelled, as when the time runs out.</summary>
    public void Cancel()
    {
        if (Interlocked.Exchange(ref _isCancelled, 1) == 0)
        {
            if (_rules.Grace > TimeSpan.Zero)
            {
                _clock.Change(_rules.Grace, Timeout.InfiniteTimeSpan);
            }

            // On another thread: what a tool does about it may block or throw, and is not to keep the clock from going on.
            _ = Observe(_abort.CancelAsync());
            if (_rules.Grace == TimeSpan.Zero)
            {
                GiveUp();
            }
        }
    }

    /// <summary>Waits until the run has ended (true) or was given up (false).</summary>
    public ValueTask<bool> WhenAnsweredAsync() => new(this, _answer.Version);

    /// <summary>The listener hears no more: its call ends.</summary>
    public void Silence(IProgress<ToolProgress>? listener) => _progress?.Remove(listener);

    void IThreadPoolWorkItem.Execute()
    {
        if (_context is null)
        {
            _ = RunAsync();
        }
        else
        {
            ExecutionContext.Run(_context, static run => _ = ((TimedRun)run!).RunAsync(), this);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _answer.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _answer.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answer.OnCompleted(continuation, state, token, flags);

    private static async Task Observe(Task cancelling) => await cancelling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void OnTime()
    {
        if (Volatile.Read(ref _isCancelled) == 0)
        {
            TimedOut = true;
            Cancel();
        }
        else
        {
            GiveUp();
        }
    }

    // Never throws: nobody may be there to hear of it.
    private async Task RunAsync()
    {
        try
        {
            // It may have waited long for a thread.
            _abort.Token.ThrowIfCancellationRequested();
            await _next.InvokeAsync(Fork);
        }
#pragma warning disable CA1031 // The call's answer, or the log's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Exception = exception;
        }

        _clock.Dispose();
        if (Interlocked.Exchange(ref _isAnswered, 1) == 0)
        {
            _answer.SetResult(true);
            return;
        }

        await EndAbandonedAsync();
    }

    private void GiveUp()
    {
        int abandoned = _abandoned.Add();
        if (Interlocked.Exchange(ref _isAnswered, 1) != 0)
        {
            _abandoned.Remove();
            return;
        }

        QuietLog.Say(() => TimeoutLog.Abandoned(_rules.Logger, _tool, _rules.After, abandoned, _callId));
        // The rest of the call is no work for the clock's thread.
        _answer.RunContinuationsAsynchronously = true;
        _answer.SetResult(false);
    }

    private async Task EndAbandonedAsync()
    {
        int left = _abandoned.Remove();
        Exception? failure = Exception is OperationCanceledException ? null : Exception;
        try
        {
            await Fork.DisposeAsync();
        }
#pragma warning disable CA1031 // A scoped service that fails while it ends is nobody's error any more.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure ??= exception;
        }

        if (failure is null)
        {
            TimeoutLog.Ended(_rules.Logger, _tool, left, _callId);
        }
        else
        {
            TimeoutLog.Failed(_rules.Logger, failure, _tool, left, _callId);
        }
    }
}
