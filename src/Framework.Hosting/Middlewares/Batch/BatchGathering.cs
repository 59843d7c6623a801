using System.Diagnostics.CodeAnalysis;

namespace Collet.Hosting.Middlewares;

/// <summary>Calls that gather to run together, from the first that joins to the last result. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The timer ends with the gathering; the token source has none and needs no disposal.")]
internal sealed class BatchGathering
{
    private readonly BatchMiddleware _owner;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private readonly CancellationTokenSource _nobodyWaits = new();
    private readonly Lock _gate = new();
    private readonly List<BatchSeat> _seats = [];
    private int _waiting;
    private bool _isClosed;

    public BatchGathering(BatchMiddleware owner, BatchKey key, TimeSpan window, TimeProvider time)
    {
        _owner = owner;
        _time = time;
        Key = key;
        _timer = DetachedTimer.Create(time, static state => ((BatchGathering)state!).Close(), this, window);
    }

    public BatchKey Key { get; }

    /// <summary>The calls. Read once it runs.</summary>
    public IReadOnlyList<BatchSeat> Seats => _seats;

    /// <summary>Cancelled when no caller waits any more.</summary>
    public CancellationToken NobodyWaits => _nobodyWaits.Token;

    /// <returns>Null once it is closed: begin another.</returns>
    public BatchSeat? Join(ToolCall call, int maxSize)
    {
        BatchSeat seat;
        lock (_gate)
        {
            if (_isClosed)
            {
                return null;
            }

            seat = new BatchSeat(this, call.Fork(_nobodyWaits.Token), _time.GetTimestamp());
            _seats.Add(seat);
            _waiting++;
            if (_seats.Count < maxSize)
            {
                return seat;
            }

            _isClosed = true;
        }

        End();
        return seat;
    }

    /// <returns>False if its result is there already.</returns>
    public bool Leave(BatchSeat seat)
    {
        bool wasOpen;
        lock (_gate)
        {
            if (seat.IsDelivered)
            {
                return false;
            }

            seat.HasLeft = true;
            if (--_waiting > 0)
            {
                return true;
            }

            // Nobody may join what is about to be cancelled.
            wasOpen = !_isClosed;
            _isClosed = true;
        }

        // Callbacks of the tool are not to run on the thread of whoever cancels the call.
        _ = _nobodyWaits.CancelAsync();
        if (wasOpen)
        {
            End();
        }

        return true;
    }

    /// <summary>Gives a call its result, which is its own from then on.</summary>
    /// <returns>False if its caller has left.</returns>
    public bool Deliver(BatchSeat seat, Exception? error)
    {
        lock (_gate)
        {
            if (seat.HasLeft)
            {
                return false;
            }

            seat.IsDelivered = true;
        }

        return seat.TrySetResult(error);
    }

    /// <summary>Ends a gathering nobody joined.</summary>
    public void Abandon() => _timer?.Dispose();

    private void Close()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        End();
    }

    private void End()
    {
        Abandon();
        _owner.Start(this);
    }
}
