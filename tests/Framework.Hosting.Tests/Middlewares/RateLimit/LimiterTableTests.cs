using System.Threading.RateLimiting;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.RateLimit;

public sealed class LimiterTableTests
{
    private static readonly TimeSpan _sweep = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    [InlineData(RateLimitAlgorithm.Concurrency)]
    public async Task A_limiter_that_has_ended_refuses_and_does_not_send_back_to_look_for_another(RateLimitAlgorithm algorithm)
    {
        var time = new FakeTimeProvider();
        using CallLimiter limiter = algorithm switch
        {
            RateLimitAlgorithm.FixedWindow => new FixedWindow(1, _sweep, 5, time),
            RateLimitAlgorithm.SlidingWindow => new SlidingWindow(1, _sweep, 2, 5, time),
            RateLimitAlgorithm.Concurrency => new AtOnce(1, 5, time),
            _ => new TokenBucket(1, _sweep, 1, 5, time),
        };
        limiter.Dispose();

        RateLimitLease attempted = limiter.AttemptAcquire();
        RateLimitLease awaited = await limiter.AcquireAsync();

        Assert.False(attempted.IsAcquired);
        Assert.False(awaited.IsAcquired);
        Assert.NotSame(LimiterLease.Retired, attempted);
        Assert.NotSame(LimiterLease.Retired, awaited);
    }

    [Fact]
    public void Two_sweeps_at_once_do_not_forget_who_came_between_them()
    {
        var time = new HookedTime();
        using var tool = new Partition();
        using var table = new LimiterTable(() => new AtOnce(1, 0, time), most: 10, _sweep, time);
        CallLimiter? next = null;
        table.Get(tool.Key);
        // The first sweep has begun to look at the idle one when the second takes it away and its owner calls again.
        time.Before(time.Sweep, () => next = table.Get(tool.Key));

        time.Sweep();

        Assert.NotNull(next);
        Assert.Same(next, table.Get(tool.Key));
        Assert.Equal(1, table.Count);
    }

    private sealed class Partition : IDisposable
    {
        private readonly ToolCall _call = ToolCall.Rent(new FuncTool("tool"), ReadOnlyMemory<byte>.Empty);

        public PartitionKey Key => PartitionKey.Of(_call, Collet.Hosting.Middlewares.RateLimitPartition.Tool);

        public void Dispose() => _call.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private sealed class HookedTime : FakeTimeProvider
    {
        private Action? _sweep;
        private Action? _hook;

        public void Sweep() => _sweep!();

        public void Before(Action first, Action then) => _hook = () =>
        {
            first();
            then();
        };

        public override long GetTimestamp()
        {
            Interlocked.Exchange(ref _hook, null)?.Invoke();
            return base.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _sweep = () => callback(state);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
