using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>Those that wait for a limiter's permits, the first first, and what wakes it for them. Used under the limiter's lock.</summary>
internal sealed class LimiterQueue(int limit, CallLimiter limiter, TimeProvider time)
{
    private LinkedList<LimiterWaiter>? _waiters;
    private ITimer? _timer;

    public int Count => _waiters?.Count ?? 0;

    public bool HasRoom => Count < limit;

    /// <summary>What they ask for together.</summary>
    public long Permits { get; private set; }

    public LimiterWaiter? First => _waiters?.First?.Value;

    public LimiterWaiter Add(int permits)
    {
        var waiter = new LimiterWaiter(limiter, permits);
        (_waiters ??= []).AddLast(waiter.Node);
        Permits += permits;
        return waiter;
    }

    public void Admit(LimiterWaiter waiter, RateLimitLease lease)
    {
        Remove(waiter);
        waiter.StopListening();
        waiter.TrySetResult(lease);
    }

    public bool Remove(LimiterWaiter waiter)
    {
        if (waiter.Node.List is not { } waiters)
        {
            return false;
        }

        waiters.Remove(waiter.Node);
        Permits -= waiter.Permits;
        return true;
    }

    public void WakeAfter(TimeSpan wait)
    {
        _timer ??= DetachedTimer.Create(time, static state => ((CallLimiter)state!).Admit(), limiter, Timeout.InfiniteTimeSpan);

        // Timers count whole milliseconds and cut off the rest.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Turns away whoever waits.</summary>
    public void End()
    {
        _timer?.Dispose();
        while (First is { } first)
        {
            Admit(first, LimiterLease.Ended);
        }
    }
}
