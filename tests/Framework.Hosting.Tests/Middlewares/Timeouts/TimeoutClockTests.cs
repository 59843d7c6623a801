using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Timeouts;

public sealed class TimeoutClockTests
{
    [Fact]
    public async Task A_clock_that_strikes_before_it_is_handed_over_cancels_the_run_and_breaks_nothing()
    {
        var time = new HastyTime();
        var options = new TimeoutOptions { After = TimeSpan.FromTicks(1) };
        var tool = new CountedTool(new ToolInfo("slow"), new Gate().RunAsync);
        using var bench = new ChainBench(time, [new TimeoutMiddleware(options, time, NullLogger<TimeoutMiddleware>.Instance)], tool);

        Task<CallEnd> call = bench.CallAsync("{}");
        time.Advance(options.After);

        Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
    }

    [Fact]
    public async Task A_log_that_fails_keeps_no_call_from_its_answer()
    {
        var time = new FakeTimeProvider();
        var options = new TimeoutOptions { After = TimeSpan.FromSeconds(1), Grace = TimeSpan.Zero };
        var gate = new Gate();
        var tool = new CountedTool(new ToolInfo("slow"), gate.IgnoreAsync);
        using var bench = new ChainBench(time, [new TimeoutMiddleware(options, time, new BrokenLog<TimeoutMiddleware>())], tool);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;

        time.Advance(options.After);

        Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
        gate.May.SetResult("late");
    }

    // What a thread that is held up between making a timer and remembering it sees of a short one.
    private sealed class HastyTime : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                callback(state);
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
