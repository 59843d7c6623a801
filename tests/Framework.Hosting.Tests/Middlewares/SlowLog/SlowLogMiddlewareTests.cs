using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Observing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.SlowLog;

public sealed class SlowLogMiddlewareTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogBook _book = new();

    [Fact]
    public async Task A_slow_call_is_logged_with_the_time_of_each_stage()
    {
        await RunAsync(_ => _time.Advance(TimeSpan.FromSeconds(1.203)), Slow("1s"), Taking("cache", 1.5), Taking("retry", 0));

        LogLine line = Assert.Single(_book.Lines);
        Assert.Equal((LogLevel.Warning, "SlowCall"), (line.Level, line.Event));
        Assert.Equal("cache 1.5 ms, retry 0.0 ms, tool 1,203.0 ms", line.Fields["Stages"]);
        Assert.Equal(1204.5, line.Fields["DurationMs"]);
        Assert.Equal(1000.0, line.Fields["ThresholdMs"]);
        Assert.Equal(ToolOutcome.Succeeded, line.Fields["Outcome"]);
    }

    [Fact]
    public async Task A_call_that_takes_just_as_long_as_it_may_is_not()
    {
        await RunAsync(_ => _time.Advance(TimeSpan.FromSeconds(1)), Slow("1s"));

        Assert.Empty(_book.Lines);
    }

    [Fact]
    public async Task A_slow_call_that_fails_is_logged_too()
    {
        await RunAsync(
            _ =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                throw new ToolTimeoutException("late");
            },
            Slow("1s"));

        Assert.Equal(ToolOutcome.TimedOut, Assert.Single(_book.Lines).Fields["Outcome"]);
        Assert.Equal("tool 2,000.0 ms", _book.Lines[0].Fields["Stages"]);
    }

    [Fact]
    public async Task Two_entries_with_two_thresholds_measure_together()
    {
        await RunAsync(_ => _time.Advance(TimeSpan.FromSeconds(3)), Slow("5s"), Slow("2s"), Taking("inner", 3000));

        Assert.Equal(["inner 3,000.0 ms, tool 3,000.0 ms", "slow 0.0 ms, inner 3,000.0 ms, tool 3,000.0 ms"],
            _book.Lines.Select(line => line.Fields["Stages"]));
    }

    [Fact]
    public async Task A_stage_that_ran_again_is_summed()
    {
        var twice = new ChainEntry("retry", new Around(async (call, next) =>
        {
            await next.InvokeAsync(call);
            await next.InvokeAsync(call);
        }));
        await RunAsync(_ => _time.Advance(TimeSpan.FromSeconds(1)), Slow("1s"), twice);

        Assert.Equal("retry 0.0 ms, tool 2,000.0 ms", Assert.Single(_book.Lines).Fields["Stages"]);
        Assert.Equal(2, _book.Lines[0].Fields["Attempts"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void A_threshold_that_makes_no_sense_is_refused(int seconds)
    {
        var options = new SlowLogOptions { Threshold = TimeSpan.FromSeconds(seconds) };

        Assert.Equal([nameof(SlowLogOptions.Threshold)], Assert.Single(options.Validate(new ValidationContext(options))).MemberNames);
    }

    private ChainEntry Slow(string threshold) => new("slow", new SlowLogMiddleware(
        new SlowLogOptions { Threshold = TimeSpan.FromSeconds(threshold[0] - '0') }, _time, _book.For<SlowLogMiddleware>()));

    private ChainEntry Taking(string name, double milliseconds) => new(name, new Around(async (call, next) =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        await next.InvokeAsync(call);
    }));

    private static async Task RunAsync(Action<ToolCall> tool, params ChainEntry[] entries)
    {
        using var catalog = new ToolCatalog([], new ToolChain(entries));
        await using ToolCall call = catalog.Rent(new HandTool(tool), default);
        await catalog.InvokeAsync(call);
    }
}
