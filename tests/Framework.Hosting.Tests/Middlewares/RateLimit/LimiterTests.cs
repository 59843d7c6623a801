using System.Threading.RateLimiting;
using Collet.Hosting.Middlewares;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.RateLimit;

public sealed class LimiterTests
{
    private static readonly TimeSpan _window = TimeSpan.FromMilliseconds(100);

    // Steps of a tenth of a millisecond between attempts; many are none at all.
    private static readonly Gen<int[]> _steps = Gen.OneOf(Gen.Const(0), Gen.Int[0, 40], Gen.Int[0, 2_000]).Array[1, 200];

    public static TheoryData<string> Timed => ["bucket", "fixed", "sliding"];

    [Fact]
    public void A_token_bucket_never_gives_more_than_the_burst_and_what_came_back() =>
        Gen.Select(_steps, Gen.Int[1, 20], Gen.Int[1, 30]).Sample((steps, permits, burst) =>
        {
            var time = new FakeTimeProvider();
            using var limiter = new TokenBucket(permits, _window, burst, queue: 0, time);
            List<long> granted = Grants(limiter, time, steps);
            for (int first = 0; first < granted.Count; first++)
            {
                for (int last = first; last < granted.Count; last++)
                {
                    long spent = (last - first + 1) * _window.Ticks;
                    Assert.True(spent <= burst * _window.Ticks + permits * (granted[last] - granted[first]));
                }
            }
        });

    [Fact]
    public void A_sliding_window_never_gives_more_than_its_permits_wherever_the_window_is_laid() =>
        Gen.Select(_steps, Gen.Int[1, 20], Gen.Int[1, 13]).Sample((steps, permits, segments) =>
        {
            var time = new FakeTimeProvider();
            using var limiter = new SlidingWindow(permits, _window, segments, queue: 0, time);
            List<long> granted = Grants(limiter, time, steps);
            for (int last = permits; last < granted.Count; last++)
            {
                Assert.True(granted[last] - granted[last - permits] >= _window.Ticks);
            }
        });

    [Fact]
    public void A_fixed_window_gives_its_permits_once_a_window_from_the_first_call_on() =>
        Gen.Select(_steps, Gen.Int[1, 20]).Sample((steps, permits) =>
        {
            var time = new FakeTimeProvider();
            using var limiter = new FixedWindow(permits, _window, queue: 0, time);
            long end = long.MinValue;
            int taken = 0;
            foreach (int step in steps)
            {
                time.Advance(TimeSpan.FromMicroseconds(step * 100));
                long now = time.GetTimestamp();
                if (now >= end)
                {
                    (end, taken) = (now + _window.Ticks, 0);
                }

                using RateLimitLease lease = limiter.AttemptAcquire();
                Assert.Equal(taken < permits, lease.IsAcquired);
                taken++;
            }
        });

    [Theory]
    [MemberData(nameof(Timed))]
    public void What_a_refusal_says_of_when_to_come_back_is_exact(string kind) =>
        Gen.Select(_steps, Gen.Int[1, 7]).Sample((steps, permits) =>
        {
            var time = new FakeTimeProvider();
            using CallLimiter limiter = Make(kind, permits, queue: 0, time);
            Grants(limiter, time, steps);
            TimeSpan wait;
            while (true)
            {
                using RateLimitLease lease = limiter.AttemptAcquire();
                if (!lease.IsAcquired)
                {
                    Assert.True(lease.TryGetMetadata(MetadataName.RetryAfter, out wait));
                    break;
                }
            }

            time.Advance(wait - TimeSpan.FromTicks(1));
            Assert.False(limiter.AttemptAcquire().IsAcquired);
            time.Advance(TimeSpan.FromTicks(1));
            Assert.True(limiter.AttemptAcquire().IsAcquired);
        });

    [Theory]
    [MemberData(nameof(Timed))]
    public void Rested_long_enough_a_limiter_is_like_new_and_can_be_forgotten(string kind)
    {
        var time = new FakeTimeProvider();
        using CallLimiter limiter = Make(kind, permits: 3, queue: 0, time);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        Assert.Null(limiter.IdleDuration);
        Assert.False(limiter.TryRetire());

        time.Advance(_window * 2);

        Assert.Equal(_window * 2, limiter.IdleDuration);
        Assert.True(limiter.TryRetire());
        Assert.Same(LimiterLease.Retired, limiter.AttemptAcquire());
    }

    [Theory]
    [MemberData(nameof(Timed))]
    public async Task Threads_together_get_no_more_than_there_is(string kind)
    {
        const int Permits = 1_000;
        using CallLimiter limiter = Make(kind, Permits, queue: 0, new FakeTimeProvider());
        int granted = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < Permits; i++)
            {
                if (limiter.AttemptAcquire().IsAcquired)
                {
                    Interlocked.Increment(ref granted);
                }
            }
        })));

        Assert.Equal(Permits, granted);
        Assert.Equal(3 * Permits, limiter.GetStatistics()!.TotalFailedLeases);
    }

    [Theory]
    [MemberData(nameof(Timed))]
    public async Task Those_that_wait_are_let_in_by_the_clock_in_the_order_they_came(string kind)
    {
        var time = new FakeTimeProvider();
        using CallLimiter limiter = Make(kind, permits: 2, queue: 3, time);
        Assert.True(limiter.AttemptAcquire(2).IsAcquired);
        Task<RateLimitLease>[] waiting = [.. Enumerable.Range(0, 4).Select(_ => limiter.AcquireAsync(1).AsTask())];
        Assert.False((await waiting[3]).IsAcquired);
        Assert.Equal(3, limiter.GetStatistics()!.CurrentQueuedCount);

        time.Advance(_window * 1.2);
        Assert.True((await waiting[0]).IsAcquired);
        Assert.True((await waiting[1]).IsAcquired);
        Assert.False(waiting[2].IsCompleted);
        Assert.False(limiter.AttemptAcquire().IsAcquired);

        time.Advance(_window * 1.2);
        Assert.True((await waiting[2]).IsAcquired);
    }

    [Fact]
    public async Task One_that_leaves_the_queue_makes_room()
    {
        using var limiter = new AtOnce(permits: 1, queue: 1, TimeProvider.System);
        RateLimitLease held = limiter.AttemptAcquire();
        using var leaves = new CancellationTokenSource();
        Task<RateLimitLease> first = limiter.AcquireAsync(1, leaves.Token).AsTask();

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Task<RateLimitLease> second = limiter.AcquireAsync(1).AsTask();
        held.Dispose();

        Assert.True((await second).IsAcquired);
        (await second).Dispose();
        Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task Ending_a_limiter_turns_away_those_that_wait()
    {
        var limiter = new AtOnce(permits: 1, queue: 1, TimeProvider.System);
        limiter.AttemptAcquire();
        Task<RateLimitLease> waiting = limiter.AcquireAsync(1).AsTask();

        await limiter.DisposeAsync();

        Assert.False((await waiting).IsAcquired);
    }

    [Fact]
    public void A_bucket_that_rested_for_years_is_full_and_no_fuller()
    {
        var time = new FakeTimeProvider();
        using var limiter = new TokenBucket(1_000_000, TimeSpan.FromDays(7), burst: 1_000_000, queue: 0, time);
        Assert.True(limiter.AttemptAcquire(1_000_000).IsAcquired);

        time.Advance(TimeSpan.FromDays(3_650));

        Assert.Equal(1_000_000, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    private static CallLimiter Make(string kind, int permits, int queue, TimeProvider time) => kind switch
    {
        "bucket" => new TokenBucket(permits, _window, permits, queue, time),
        "fixed" => new FixedWindow(permits, _window, queue, time),
        _ => new SlidingWindow(permits, _window, segments: 5, queue, time),
    };

    private static List<long> Grants(CallLimiter limiter, FakeTimeProvider time, int[] steps)
    {
        var granted = new List<long>();
        foreach (int step in steps)
        {
            time.Advance(TimeSpan.FromMicroseconds(step * 100));
            if (limiter.AttemptAcquire().IsAcquired)
            {
                granted.Add(time.GetTimestamp());
            }
        }

        return granted;
    }
}
