using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// A limiter on the host's clock. Those of <c>System.Threading.RateLimiting</c> read the machine's stopwatch themselves, so that what they
/// do can only be seen by waiting; here is their abstraction with the time coming from outside. Times are ticks since the limiter began.
/// </summary>
internal abstract class CallLimiter : RateLimiter
{
    private readonly Lock _gate = new();
    private readonly LimiterQueue _queue;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private long _lastUse;
    private long _granted;
    private long _refused;
    private bool _retired;
    private bool _ended;

    protected CallLimiter(int most, int queueLimit, TimeProvider time)
    {
        Most = most;
        _time = time;
        _origin = time.GetTimestamp();
        _queue = new LimiterQueue(queueLimit, this, time);
    }

    /// <summary>The most permits there can be at once.</summary>
    public int Most { get; }

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                long now = Now();
                return IsIdle(now) ? TimeSpan.FromTicks(now - _lastUse) : null;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics()
    {
        lock (_gate)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = Available(Now()),
                CurrentQueuedCount = _queue.Count,
                TotalSuccessfulLeases = _granted,
                TotalFailedLeases = _refused,
            };
        }
    }

    /// <summary>
    /// Ends an idle limiter: one whose state is that of a new one, so that forgetting it forgets nothing. Whoever still holds it gets
    /// <see cref="LimiterLease.Retired"/> and looks again.
    /// </summary>
    public bool TryRetire()
    {
        lock (_gate)
        {
            return _retired = _retired || IsIdle(Now());
        }
    }

    /// <summary>Lets those in that wait and may go now.</summary>
    internal void Admit()
    {
        lock (_gate)
        {
            long now = Now();
            while (_queue.First is { } first && Available(now) >= first.Permits)
            {
                Grant(now, first.Permits);
                _queue.Admit(first, Lease);
            }

            Schedule(now);
        }
    }

    /// <summary>A queued caller leaves.</summary>
    internal void Leave(LimiterWaiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_queue.Remove(waiter))
            {
                waiter.TrySetCanceled(cancellationToken);
            }
        }

        // The next may ask for less.
        Admit();
    }

    protected void Return(int permits)
    {
        lock (_gate)
        {
            GiveBack(permits);
        }

        Admit();
    }

    /// <summary>What a granted call holds.</summary>
    protected virtual RateLimitLease Lease => LimiterLease.Granted;

    /// <summary>Permits there are now.</summary>
    protected abstract long Available(long now);

    protected abstract void Take(long now, int permits);

    protected virtual void GiveBack(int permits)
    {
    }

    /// <summary>How long until there are so many permits if nobody takes one; null where that depends on others.</summary>
    protected abstract TimeSpan? WaitFor(long now, long permits);

    /// <summary>Nothing is left of earlier calls.</summary>
    protected abstract bool IsLikeNew(long now);

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Check(permitCount);
        lock (_gate)
        {
            long now = Now();
            return TryGrant(now, permitCount) ?? Refuse(now, permitCount);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Check(permitCount);
        LimiterWaiter waiter;
        lock (_gate)
        {
            long now = Now();
            if (TryGrant(now, permitCount) is { } lease)
            {
                return new ValueTask<RateLimitLease>(lease);
            }

            if (!_queue.HasRoom)
            {
                return new ValueTask<RateLimitLease>(Refuse(now, permitCount));
            }

            waiter = _queue.Add(permitCount);
            Schedule(now);
        }

        waiter.LeaveWhen(cancellationToken);
        return new ValueTask<RateLimitLease>(waiter.Task);
    }

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _ended = true;
            _queue.End();
        }

        base.Dispose(disposing);
    }

    private long Now() => _time.GetElapsedTime(_origin).Ticks;

    private bool IsIdle(long now) => _queue.Count == 0 && IsLikeNew(now);

    private void Check(int permits) => ArgumentOutOfRangeException.ThrowIfGreaterThan(permits, Most);

    private RateLimitLease? TryGrant(long now, int permits)
    {
        if (_retired)
        {
            return LimiterLease.Retired;
        }

        if (_ended)
        {
            return LimiterLease.Ended;
        }

        if (_queue.Count > 0 || Available(now) < Math.Max(permits, 1))
        {
            return null;
        }

        Grant(now, permits);
        return Lease;
    }

    private void Grant(long now, int permits)
    {
        Take(now, permits);
        _lastUse = now;
        _granted++;
    }

    private LimiterLease Refuse(long now, int permits)
    {
        _refused++;
        return new LimiterLease(WaitFor(now, _queue.Permits + Math.Max(permits, 1)));
    }

    private void Schedule(long now)
    {
        if (_queue.First is { } first && WaitFor(now, first.Permits) is { } wait)
        {
            _queue.WakeAfter(wait);
        }
    }
}
