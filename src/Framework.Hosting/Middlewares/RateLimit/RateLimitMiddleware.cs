using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>Lets so many calls through in a time, and turns the others away or makes them wait.</summary>
[Middleware(
    "rate-limit",
    Options = typeof(RateLimitOptions),
    Description = "Limits how many calls a caller, a tool or all make in a time, or at once.",
    IsRepeatable = true)]
[RunsBefore("retry", "every attempt would use up a permit, and a call turned away would be tried again at once")]
internal sealed class RateLimitMiddleware : ToolMiddleware, IDisposable
{
    private readonly RateLimitOptions _options;
    private readonly TimeProvider _time;
    private readonly LimiterTable _limiters;
    private readonly bool _isHeld;

    public RateLimitMiddleware(RateLimitOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _isHeld = options.Algorithm == RateLimitAlgorithm.Concurrency;
        _limiters = new LimiterTable(Make, options.MaxPartitions, SweepEvery(options), time);
    }

    /// <summary>Partitions remembered now.</summary>
    internal int PartitionCount => _limiters.Count;

    public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        RateLimitLease lease;
        CallLimiter limiter;
        do
        {
            limiter = _limiters.Get(PartitionKey.Of(call, _options.Partition));
            lease = limiter.AttemptAcquire();
        }
        while (ReferenceEquals(lease, LimiterLease.Retired));

        if (lease.IsAcquired)
        {
            return _isHeld ? RunHoldingAsync(lease, call, next) : next.InvokeAsync(call);
        }

        return _options.Queue > 0 ? RunQueuedAsync(call, next) : throw RateLimitText.Rejection(_options, lease);
    }

    public void Dispose() => _limiters.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask RunHoldingAsync(RateLimitLease lease, ToolCall call, ToolNext next)
    {
        try
        {
            await next.InvokeAsync(call);
        }
        finally
        {
            lease.Dispose();
        }
    }

    private async ValueTask RunQueuedAsync(ToolCall call, ToolNext next)
    {
        long start = _time.GetTimestamp();
        using RateLimitLease lease = await WaitAsync(call, start);
        call.QueueTime += _time.GetElapsedTime(start);
        if (!lease.IsAcquired)
        {
            throw RateLimitText.Rejection(_options, lease);
        }

        await next.InvokeAsync(call);
    }

    private async ValueTask<RateLimitLease> WaitAsync(ToolCall call, long start)
    {
        try
        {
            RateLimitLease lease;
            do
            {
                lease = await _limiters.Get(PartitionKey.Of(call, _options.Partition)).AcquireAsync(1, call.CancellationToken);
            }
            while (ReferenceEquals(lease, LimiterLease.Retired));
            return lease;
        }
        catch
        {
            // Where it comes to a lease, the caller adds the time: nothing may fail between having one and giving it back.
            call.QueueTime += _time.GetElapsedTime(start);
            throw;
        }
    }

    private CallLimiter Make() => _options.Algorithm switch
    {
        RateLimitAlgorithm.FixedWindow => new FixedWindow(_options.Permits, _options.Window, _options.Queue, _time),
        RateLimitAlgorithm.SlidingWindow =>
            new SlidingWindow(_options.Permits, _options.Window, _options.EffectiveSegments, _options.Queue, _time),
        RateLimitAlgorithm.Concurrency => new AtOnce(_options.Permits, _options.Queue, _time),
        _ => new TokenBucket(_options.Permits, _options.Window, _options.EffectiveBurst, _options.Queue, _time),
    };

    // About when a limiter that was used up is like new; more often would only find those in use.
    private static TimeSpan SweepEvery(RateLimitOptions options) =>
        TimeSpan.FromTicks(Math.Clamp(options.Window.Ticks * 2, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute));
}
