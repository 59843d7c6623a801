using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Hosts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;

namespace Collet.Hosting.Tests.Middlewares.CircuitBreaker;

public sealed class CircuitBreakerTests : IDisposable
{
    private static readonly CircuitBreakerOptions _options = new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 4,
        SamplingDuration = TimeSpan.FromSeconds(10),
        BreakDuration = TimeSpan.FromSeconds(5),
    };

    private readonly FakeTimeProvider _time = new();
    private readonly LogRecorder _log = new();
    private readonly CircuitBreakerMiddleware _breaker;

    public CircuitBreakerTests() => _breaker =
        new CircuitBreakerMiddleware(_options, _time, new Logger<CircuitBreakerMiddleware>(new LoggerFactory([_log])));

    [Fact]
    public async Task It_opens_when_too_many_calls_fail_says_when_to_come_back_and_closes_when_the_tool_is_well()
    {
        bool isIll = true;
        var tool = new CountedTool(new ToolInfo("ill"), _ => isIll ? throw new IOException("Ill.") : default);
        using ChainBench bench = Around(tool);
        Assert.Equal(CircuitState.Closed, _breaker.StateOf(tool.Info));
        await CallAsync(bench, 4);
        Assert.Equal(CircuitState.Open, _breaker.StateOf(tool.Info));
        Assert.Equal("Ill.", (await _log.WaitForAsync("CircuitOpened")).Exception?.Message);

        _time.Advance(TimeSpan.FromSeconds(2));
        CallEnd rejected = await bench.CallAsync("{}");
        var rejection = Assert.IsType<ToolRejectedException>(rejected.Exception);
        Assert.Equal((ToolOutcome.Rejected, ToolRejection.Unavailable), (rejected.Outcome, rejection.Reason));
        Assert.Equal(TimeSpan.FromSeconds(3), rejection.RetryAfter);
        Assert.Equal("'ill' has failed too often of late and is not called for now. Call again in 3 s.", rejection.Message);
        Assert.Equal(4, tool.Runs);

        // Half open: the one that tries finds it ill still.
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(ToolOutcome.Failed, (await bench.CallAsync("{}")).Outcome);
        await _log.WaitForAsync("CircuitHalfOpened");
        Assert.Equal(CircuitState.Open, _breaker.StateOf(tool.Info));
        Assert.Equal(ToolOutcome.Rejected, (await bench.CallAsync("{}")).Outcome);

        isIll = false;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(ToolOutcome.Succeeded, (await bench.CallAsync("{}")).Outcome);
        await _log.WaitForAsync("CircuitClosed");
        Assert.Equal(CircuitState.Closed, _breaker.StateOf(tool.Info));
        Assert.Equal(ToolOutcome.Succeeded, (await bench.CallAsync("{}")).Outcome);
    }

    [Fact]
    public async Task A_trial_that_is_turned_away_or_left_shows_nothing_and_opens_the_circuit_again()
    {
        Exception next = new IOException("Ill.");
        var tool = new CountedTool(new ToolInfo("ill"), _ => throw next);
        using ChainBench bench = Around(tool);
        await CallAsync(bench, 4);

        _time.Advance(TimeSpan.FromSeconds(5));
        next = new ToolRejectedException(ToolRejection.Overloaded, "Full.");
        Assert.Equal(ToolOutcome.Rejected, (await bench.CallAsync("{}")).Outcome);

        Assert.Equal(CircuitState.Open, _breaker.StateOf(tool.Info));
    }

    [Fact]
    public async Task While_one_call_tries_the_tool_the_others_are_rejected()
    {
        var gate = new Gate();
        bool isIll = true;
        var tool = new CountedTool(new ToolInfo("ill"), call => isIll ? throw new IOException() : gate.RunAsync(call));
        using ChainBench bench = Around(tool);
        await CallAsync(bench, 4);
        isIll = false;
        _time.Advance(TimeSpan.FromSeconds(5));

        Task<CallEnd> probe = bench.CallAsync("{}");
        await gate.Running.Task;
        CallEnd other = await bench.CallAsync("{}");
        gate.May.SetResult("well");

        Assert.Equal(ToolRejection.Unavailable, Assert.IsType<ToolRejectedException>(other.Exception).Reason);
        Assert.Equal("well", (await probe).Text);
    }

    public static TheoryData<string, Exception, bool> Errors => new()
    {
        { "bug", new InvalidOperationException(), true },
        { "network", new HttpRequestException(), true },
        { "timeout", new ToolTimeoutException("Late."), true },
        { "cancelled by itself", new OperationCanceledException(), true },
        { "arguments", new ToolArgumentException([new ToolArgumentError("/a", "is wrong")]), false },
        { "tool error", new ToolException("No."), false },
        { "rejection", new ToolRejectedException(ToolRejection.Overloaded, "Full."), false },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Only_what_speaks_against_the_tool_counts(string what, Exception error, bool counts)
    {
        var tool = new CountedTool(new ToolInfo("ill"), _ => throw error);
        using ChainBench bench = Around(tool);

        CallEnd[] ends = await CallAsync(bench, 8);

        Assert.Same(error, ends[0].Exception);
        Assert.True(counts == _breaker.StateOf(tool.Info) is CircuitState.Open, what);
        Assert.Equal(counts ? 4 : 8, tool.Runs);
    }

    [Fact]
    public async Task A_tool_that_runs_out_of_its_own_time_counts_and_a_caller_that_leaves_does_not()
    {
        var gate = new Gate();
        var patient = new CountedTool(new ToolInfo("left"), gate.RunAsync);
        var late = new CountedTool(new ToolInfo("late") { Timeout = TimeSpan.FromSeconds(1) }, gate.RunAsync);
        using ChainBench bench = Around(patient, late);
        for (int i = 0; i < 4; i++)
        {
            using var leaves = new CancellationTokenSource();
            Task<CallEnd> left = bench.CallAsync(patient, "{}", _ => { }, leaves.Token);
            await leaves.CancelAsync();
            Assert.Equal(ToolOutcome.Cancelled, (await left).Outcome);
            Task<CallEnd> slow = bench.CallAsync(late, "{}", _ => { });
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(ToolOutcome.TimedOut, (await slow).Outcome);
        }

        Assert.Equal(CircuitState.Closed, _breaker.StateOf(patient.Info));
        Assert.Equal(CircuitState.Open, _breaker.StateOf(late.Info));
    }

    [Fact]
    public async Task It_stays_closed_below_the_ratio_and_below_the_throughput()
    {
        int run = 0;
        var often = new CountedTool(new ToolInfo("often"), _ => ++run % 3 == 0 ? throw new IOException() : default);
        var seldom = new CountedTool(new ToolInfo("seldom"), _ => throw new IOException());
        using ChainBench bench = Around(often, seldom);

        for (int i = 0; i < 30; i++)
        {
            Assert.NotEqual(ToolOutcome.Rejected, (await bench.CallAsync(often, "{}", _ => { })).Outcome);
            Assert.NotEqual(ToolOutcome.Rejected, (await bench.CallAsync(seldom, "{}", _ => { })).Outcome);
            _time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public async Task Each_tool_has_a_circuit_of_its_own_and_one_that_takes_its_place_a_new_one()
    {
        var ill = new CountedTool(new ToolInfo("ill"), _ => throw new IOException());
        var well = new CountedTool(new ToolInfo("well"), _ => default);
        using ChainBench bench = Around(ill, well);
        await CallAsync(bench, 4);

        var replaced = new CountedTool(new ToolInfo("ill"), _ => default);

        Assert.Equal(ToolOutcome.Succeeded, (await bench.CallAsync(well, "{}", _ => { })).Outcome);
        Assert.Equal(ToolOutcome.Succeeded, (await bench.CallAsync(replaced, "{}", _ => { })).Outcome);
        Assert.Equal(ToolOutcome.Rejected, (await bench.CallAsync(ill, "{}", _ => { })).Outcome);
    }

    public static TheoryData<CircuitBreakerOptions, string> Wrong => new()
    {
        { new CircuitBreakerOptions { SamplingDuration = TimeSpan.Zero }, "'samplingDuration' must be between 500ms and 1d." },
        { new CircuitBreakerOptions { BreakDuration = TimeSpan.FromDays(2) }, "'breakDuration' must be between 500ms and 1d." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_cannot_be_are_refused(CircuitBreakerOptions options, string message) =>
        Assert.Equal(message, Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage);

    [Fact]
    public void What_the_options_allow_at_their_ends_is_allowed_by_the_circuit_too()
    {
        var tool = new ToolInfo("tool");
        foreach (CircuitBreakerOptions options in new[]
        {
            Options(0.01, 2, TimeSpan.FromMilliseconds(500)),
            Options(1, 1_000_000, TimeSpan.FromDays(1)),
        })
        {
            Assert.Equal(CircuitState.Closed, new ToolCircuit(tool, options, _time, _log).State);
        }
    }

    public void Dispose() => _log.Dispose();

    private static CircuitBreakerOptions Options(double ratio, int throughput, TimeSpan duration) => new()
    {
        FailureRatio = ratio,
        MinimumThroughput = throughput,
        SamplingDuration = duration,
        BreakDuration = duration,
    };

    private static async Task<CallEnd[]> CallAsync(ChainBench bench, int times)
    {
        var ends = new CallEnd[times];
        for (int i = 0; i < times; i++)
        {
            ends[i] = await bench.CallAsync("{}");
        }

        return ends;
    }

    private ChainBench Around(params CountedTool[] tools) => new(_time, [_breaker], tools);
}
