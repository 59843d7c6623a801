using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Hosts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Retry;

public sealed class RetryTests : IDisposable
{
    private static readonly RetryOptions _threeAtOnce = new() { Attempts = 3, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.FromSeconds(10) };

    private readonly WatchedTime _time = new();
    private readonly LogRecorder _log = new();

    [Fact]
    public async Task An_error_that_passes_is_not_seen_by_the_caller()
    {
        using ChainBench bench = Around(_threeAtOnce, call => call.Attempts < 3 ? throw new HttpRequestException() : Answer(call, "third"));

        CallEnd end = await bench.CallAsync("{}");

        Assert.Equal(("third", ToolOutcome.Succeeded, 3, null), (end.Text, end.Outcome, end.Attempts, end.Exception));
    }

    [Fact]
    public async Task The_last_error_is_the_calls_when_all_attempts_fail()
    {
        using ChainBench bench = Around(_threeAtOnce, call => throw new IOException($"attempt {call.Attempts}"));

        CallEnd end = await bench.CallAsync("{}");

        Assert.Equal((ToolOutcome.Failed, 3, "attempt 3"), (end.Outcome, end.Attempts, end.Exception!.Message));
    }

    [Fact]
    public async Task Nothing_of_a_failed_attempt_is_in_the_answer()
    {
        using ChainBench bench = Around(_threeAtOnce, call =>
        {
            if (call.Attempts == 1)
            {
                call.Result.BeginStructuredContent().WriteStartObject();
                call.AnsweredBy = "someone";
                throw new IOException();
            }

            return default;
        });

        CallEnd end = await bench.CallAsync("{}");

        Assert.Equal((ToolOutcome.Succeeded, null, 0), (end.Outcome, end.AnsweredBy, end.Result.StructuredContent.Length));
    }

    public static TheoryData<string, Exception, RetryableError?> Errors => new()
    {
        { "http", new HttpRequestException(), RetryableError.Network },
        { "http 503", new HttpRequestException("", null, HttpStatusCode.ServiceUnavailable), RetryableError.Network },
        { "http 429", new HttpRequestException("", null, HttpStatusCode.TooManyRequests), RetryableError.Network },
        { "http 404", new HttpRequestException("", null, HttpStatusCode.NotFound), RetryableError.Failure },
        { "io", new IOException(), RetryableError.Network },
        { "socket", new SocketException(), RetryableError.Network },
        { "no file", new FileNotFoundException(), RetryableError.Failure },
        { "timeout", new TimeoutException(), RetryableError.Timeout },
        { "tool timeout", new ToolTimeoutException("Late."), RetryableError.Timeout },
        { "http timeout", new TaskCanceledException("", new TimeoutException()), RetryableError.Timeout },
        { "busy", new ToolRejectedException(ToolRejection.Overloaded, "Full.", TimeSpan.Zero), RetryableError.Busy },
        { "limited", new ToolRejectedException(ToolRejection.RateLimited, "Full.", TimeSpan.Zero), RetryableError.Busy },
        { "busy for ever", new ToolRejectedException(ToolRejection.Overloaded, "Full."), null },
        { "busy for long", new ToolRejectedException(ToolRejection.Overloaded, "Full.", TimeSpan.FromSeconds(11)), null },
        { "open circuit", new ToolRejectedException(ToolRejection.Unavailable, "Open.", TimeSpan.Zero), null },
        { "forbidden", new ToolRejectedException(ToolRejection.Forbidden, "No.", TimeSpan.Zero), null },
        { "arguments", new ToolArgumentException([new ToolArgumentError("/a", "is wrong")]), null },
        { "tool error", new ToolException("No."), RetryableError.ToolError },
        { "bug", new InvalidOperationException(), RetryableError.Failure },
        { "cancelled", new OperationCanceledException(), null },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Only_errors_of_the_kinds_the_entry_names_are_tried_again(string what, Exception error, RetryableError? kind)
    {
        foreach (RetryableError on in Enum.GetValues<RetryableError>())
        {
            var options = new RetryOptions { Attempts = 2, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.FromSeconds(10), On = [on] };
            using ChainBench bench = Around(options, _ => throw error);

            CallEnd end = await bench.CallAsync("{}");

            Assert.Same(error, end.Exception);
            Assert.True((on == kind ? 2 : 1) == end.Attempts, $"{what} with {on}: {end.Attempts}");
        }
    }

    [Fact]
    public async Task Errors_a_tool_puts_in_its_result_count_as_tool_errors()
    {
        static ValueTask Tool(ToolCall call)
        {
            call.Result.Set(call.Attempts < 2 ? ToolResult.Error("No.") : ToolResult.Text("yes"));
            return default;
        }

        using ChainBench without = Around(_threeAtOnce, Tool);
        using ChainBench with = Around(
            new RetryOptions { Delay = TimeSpan.Zero, On = [RetryableError.ToolError] }, Tool);

        Assert.Equal(("No.", ToolOutcome.ToolError), (await without.CallAsync("{}")) is var first ? (first.Text, first.Outcome) : default);
        Assert.Equal("yes", (await with.CallAsync("{}")).Text);
    }

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData(false, false, 1)]
    [InlineData(true, null, 3)]
    [InlineData(null, true, 3)]
    public async Task Only_tools_that_may_run_twice_do(bool? readOnly, bool? idempotent, int runs)
    {
        var tool = new CountedTool(
            new ToolInfo("fails") { Hints = new ToolHints(ReadOnly: readOnly, Idempotent: idempotent) }, _ => throw new IOException());
        using ChainBench bench = Around(_threeAtOnce, tool);

        await bench.CallAsync("{}");

        Assert.Equal(runs, tool.Runs);
    }

    public static TheoryData<RetryBackoff, int[]> Backoffs => new()
    {
        { RetryBackoff.Constant, [100, 100, 100, 100] },
        { RetryBackoff.Linear, [100, 200, 300, 350] },
        { RetryBackoff.Exponential, [100, 200, 350, 350] },
    };

    [Theory]
    [MemberData(nameof(Backoffs))]
    public async Task Pauses_grow_as_the_entry_says(RetryBackoff backoff, int[] pauses)
    {
        var starts = new List<DateTimeOffset>();
        using var started = new SemaphoreSlim(0);
        using ChainBench bench = Around(
            new RetryOptions
            {
                Attempts = 5,
                Backoff = backoff,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromMilliseconds(350),
                Jitter = false,
            },
            _ =>
            {
                starts.Add(_time.GetUtcNow());
                started.Release();
                throw new IOException();
            });

        Task<CallEnd> call = bench.CallAsync("{}");
        await started.WaitAsync();
        foreach (int pause in pauses)
        {
            await _time.TimerSet.WaitAsync();
            _time.Advance(TimeSpan.FromMilliseconds(pause));
            await started.WaitAsync();
        }

        Assert.Equal(5, (await call).Attempts);
        Assert.Equal(pauses, starts.Zip(starts.Skip(1), (one, next) => (int)(next - one).TotalMilliseconds));
    }

    [Fact]
    public async Task Who_says_when_to_come_back_is_listened_to()
    {
        using ChainBench bench = Around(
            new RetryOptions { Delay = TimeSpan.FromMilliseconds(1), Jitter = false },
            call => call.Attempts == 1
                ? throw new ToolRejectedException(ToolRejection.Overloaded, "Full.", TimeSpan.FromSeconds(7))
                : Answer(call, "second"));

        Task<CallEnd> call = bench.CallAsync("{}");
        await _time.TimerSet.WaitAsync();
        _time.Advance(TimeSpan.FromSeconds(7) - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("second", (await call).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_attempt_is_waited_for_that_comes_after_the_deadline_and_the_error_is_the_tools(bool inResult)
    {
        var tool = new CountedTool(new ToolInfo("fails") { Hints = new ToolHints(ReadOnly: true) }, call =>
        {
            call.Result.Set(inResult ? ToolResult.Error("Broken.") : throw new IOException("Broken."));
            return default;
        });
        using ChainBench bench = Around(
            new RetryOptions { Delay = TimeSpan.FromSeconds(2), Jitter = false, On = [RetryableError.Network, RetryableError.ToolError] },
            tool);

        CallEnd end = await bench.CallAsync(tool, "{}", call => call.Deadline = _time.GetUtcNow() + TimeSpan.FromSeconds(2));

        Assert.Equal(1, end.Attempts);
        Assert.Equal("Broken.", inResult ? end.Text : Assert.IsType<IOException>(end.Exception).Message);
        Assert.Contains("deadline comes first", (await _log.WaitForAsync("RetryNoTimeLeft")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_leaves_during_a_pause_is_not_kept()
    {
        using ChainBench bench = Around(new RetryOptions { Delay = TimeSpan.FromSeconds(2) }, _ => throw new IOException());
        using var leaves = new CancellationTokenSource();
        Task<CallEnd> call = bench.CallAsync("{}", token: leaves.Token);
        await _time.TimerSet.WaitAsync();
        Assert.Contains("Attempt 1 of 3 of 'fails' failed", (await _log.WaitForAsync("RetryAgain")).Message, StringComparison.Ordinal);

        await leaves.CancelAsync();

        CallEnd end = await call;
        Assert.Equal((ToolOutcome.Cancelled, 1), (end.Outcome, end.Attempts));
    }

    [Fact]
    public async Task A_timeout_further_in_is_a_timeout_of_each_attempt()
    {
        Gate[] gates = [new(), new()];
        int run = -1;
        var tool = new CountedTool(
            new ToolInfo("slow") { Hints = new ToolHints(ReadOnly: true) }, call => gates[Interlocked.Increment(ref run)].RunAsync(call));
        using ILoggerFactory loggers = new LoggerFactory([_log]);
        var timeout = new TimeoutMiddleware(
            new TimeoutOptions { After = TimeSpan.FromSeconds(1), Grace = TimeSpan.FromSeconds(1) },
            _time,
            new Logger<TimeoutMiddleware>(loggers));
        using var bench = new ChainBench(_time, [Retry(_threeAtOnce), timeout], tool);

        Task<CallEnd> call = bench.CallAsync("{}");
        await gates[0].Running.Task;
        _time.Advance(TimeSpan.FromSeconds(1));
        await gates[1].Running.Task;
        gates[1].May.SetResult("second");

        CallEnd end = await call;
        Assert.Equal(("second", 2), (end.Text, end.Attempts));
    }

    public static TheoryData<RetryOptions, string> Wrong => new()
    {
        { new RetryOptions { Delay = TimeSpan.FromSeconds(-1) }, "'delay' must be between 0s and 1m." },
        { new RetryOptions { Delay = TimeSpan.FromSeconds(20) }, "'maxDelay' must be at least 'delay' and at most 10m." },
        { new RetryOptions { MaxDelay = TimeSpan.FromHours(1) }, "'maxDelay' must be at least 'delay' and at most 10m." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_cannot_be_are_refused(RetryOptions options, string message) =>
        Assert.Equal(message, Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage);

    public void Dispose()
    {
        _log.Dispose();
        _time.Dispose();
    }

    private static ValueTask Answer(ToolCall call, string text)
    {
        call.Result.Set(ToolResult.Text(text));
        return default;
    }

    private RetryMiddleware Retry(RetryOptions options) => new(options, _time, new Logger<RetryMiddleware>(new LoggerFactory([_log])));

    private ChainBench Around(RetryOptions options, Func<ToolCall, ValueTask> invoke) =>
        Around(options, new CountedTool(new ToolInfo("fails") { Hints = new ToolHints(ReadOnly: true) }, invoke));

    private ChainBench Around(RetryOptions options, CountedTool tool) => new(_time, [Retry(options)], tool);

    /// <summary>Tells when somebody waits for the clock.</summary>
    private sealed class WatchedTime : FakeTimeProvider, IDisposable
    {
        public SemaphoreSlim TimerSet { get; } = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            TimerSet.Release();
            return timer;
        }

        public void Dispose() => TimerSet.Dispose();
    }
}
