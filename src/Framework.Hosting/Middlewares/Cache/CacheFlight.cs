using System.Diagnostics.CodeAnalysis;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// One run of a tool that several calls wait for. It is cancelled when the last of them has left or the tool's own timeout has run out
/// since it began, and not before. Thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "FinishAsync disposes the timer; a token source without a timer holds nothing.")]
internal sealed class CacheFlight
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<FlightEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abort = new();
    private readonly ITimer? _limit;
    private Task _aborting = Task.CompletedTask;
    private int _waiting = 1;
    private bool _isOver;
    private bool _leaderIsGone;

    /// <summary>A run with one call waiting, the one that leads it.</summary>
    /// <param name="limit">The tool's timeout.</param>
    /// <param name="time">Measures it.</param>
    public CacheFlight(TimeSpan? limit, TimeProvider time)
    {
        if (limit is { } most)
        {
            TimeSpan longest = TimeSpan.FromMilliseconds(int.MaxValue);
            _limit = time.CreateTimer(
                static flight => ((CacheFlight)flight!).OnLimit(), this, most < longest ? most : longest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Cancels the run.</summary>
    public CancellationToken Token => _abort.Token;

    /// <summary>Everyone has left; what still comes of the run is of no use.</summary>
    public bool IsAbandoned
    {
        get
        {
            lock (_gate)
            {
                return field;
            }
        }

        private set;
    }

    /// <summary>The tool's timeout ran out: it was cancelled while somebody waited.</summary>
    public bool TimedOut => _abort.IsCancellationRequested && !IsAbandoned;

    /// <summary>Hears of the run's progress and tells those who wait.</summary>
    public ForkProgress Progress { get; } = new();

    /// <summary>It never began: another one was quicker.</summary>
    public void Discard() => _limit?.Dispose();

    /// <summary>One more call waits, unless the run has ended or is being cancelled.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_isOver || IsAbandoned || _abort.IsCancellationRequested)
            {
                return false;
            }

            _waiting++;
            return true;
        }
    }

    /// <summary>Waits for the end of the run or of the call, whichever comes first.</summary>
    /// <param name="call">The call that waits.</param>
    /// <param name="leads">It is the one the run is a fork of.</param>
    /// <exception cref="OperationCanceledException">The call ended first.</exception>
    public async ValueTask<FlightEnd> WaitAsync(ToolCall call, bool leads)
    {
        try
        {
            return await _end.Task.WaitAsync(call.CancellationToken);
        }
        catch (OperationCanceledException) when (TryLeave(leads))
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            // The run has ended meanwhile, and a leader has its fork to see to.
            return await _end.Task;
        }
    }

    /// <summary>The run has ended.</summary>
    /// <returns>Whether the leader still waits: then the fork is the leader's to dispose.</returns>
    public async ValueTask<bool> FinishAsync(FlightEnd end)
    {
        Task aborting;
        bool leaderWaits;
        lock (_gate)
        {
            _isOver = true;
            leaderWaits = !_leaderIsGone;
            aborting = _aborting;
        }

        _limit?.Dispose();
        await aborting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.SetResult(end);
        return leaderWaits;
    }

    private void OnLimit()
    {
        lock (_gate)
        {
            if (!_isOver && !_abort.IsCancellationRequested)
            {
                _aborting = _abort.CancelAsync();
            }
        }
    }

    private bool TryLeave(bool leads)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            _leaderIsGone |= leads;
            if (--_waiting == 0)
            {
                IsAbandoned = true;
                if (!_abort.IsCancellationRequested)
                {
                    // On another thread: whoever leaves is not to wait for what the tool does about it.
                    _aborting = _abort.CancelAsync();
                }
            }

            return true;
        }
    }
}
