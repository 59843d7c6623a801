using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Timeouts;

public sealed class TimeoutTests : IDisposable
{
    private static readonly TimeSpan _after = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly LogRecorder _log = new();

    public static TheoryData<bool> OffloadOrNot => new() { true, false };

    [Theory]
    [MemberData(nameof(OffloadOrNot))]
    public async Task A_tool_that_answers_in_time_is_not_disturbed(bool offload)
    {
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Offload = offload }, new CountedTool(new ToolInfo("quick"), call =>
        {
            var json = call.Result.BeginStructuredContent();
            json.WriteStartObject();
            json.WriteString("caller", call.Caller!.Identity!.AuthenticationType);
            json.WriteEndObject();
            return default;
        }));

        CallEnd end = await bench.CallAsync("{}", ChainBench.Caller("ann"));

        Assert.Equal((ToolOutcome.Succeeded, 1, null), (end.Outcome, end.Attempts, end.AnsweredBy));
        Assert.Equal("""{"caller":"test"}"""u8.ToArray(), end.Result.StructuredContent.ToArray());
    }

    [Theory]
    [MemberData(nameof(OffloadOrNot))]
    public async Task A_tool_that_heeds_its_token_is_cancelled_and_leaves_nothing_behind(bool offload)
    {
        var gate = new Gate();
        using ChainBench bench = Around(
            new TimeoutOptions { After = _after, Grace = _grace, MaxAbandoned = 1, Offload = offload }, call => gate.RunAsync(call));

        for (int i = 0; i < 2; i++)
        {
            gate = new Gate();
            Task<CallEnd> call = bench.CallAsync("{}");
            await gate.Running.Task;
            _time.Advance(_after);
            CallEnd end = await call;

            Assert.Equal(ToolOutcome.TimedOut, end.Outcome);
            Assert.Equal("'slow' did not answer within 5 s.", Assert.IsType<ToolTimeoutException>(end.Exception).Message);
            Assert.Equal(1, end.Attempts);
        }
    }

    [Fact]
    public async Task A_tool_that_ignores_its_token_is_answered_for_after_the_grace()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Grace = _grace }, gate.IgnoreAsync);
        Task<CallEnd> call = bench.CallAsync("{}");
        CancellationToken token = await gate.Running.Task;

        _time.Advance(_after - TimeSpan.FromTicks(1));
        Assert.False(token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(token.IsCancellationRequested);
        Assert.False(call.IsCompleted);
        _time.Advance(_grace);

        Assert.IsType<ToolTimeoutException>((await call).Exception);
        gate.May.SetResult("late");
        Assert.StartsWith("A run of 'slow' that was given up has ended. 0 left.", (await _log.WaitForAsync("TimeoutAbandonedRunEnded")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_within_the_grace_is_the_answer()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Grace = _grace }, gate.IgnoreAsync);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;

        _time.Advance(_after);
        gate.May.SetResult("just in time");

        Assert.Equal("just in time", (await call).Text);
    }

    [Fact]
    public async Task A_tool_that_blocks_its_thread_is_answered_for()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Grace = TimeSpan.Zero }, gate.Block);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;

        _time.Advance(_after);

        Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
        gate.May.SetResult("late");
        await _log.WaitForAsync("TimeoutAbandonedRunEnded");
    }

    [Fact]
    public async Task What_an_abandoned_run_throws_is_logged_and_harms_nobody()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Grace = TimeSpan.Zero }, gate.IgnoreAsync);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;
        _time.Advance(_after);
        await call;

        gate.May.SetException(new InvalidOperationException("Too late to matter."));

        Assert.Equal("Too late to matter.", (await _log.WaitForAsync("TimeoutAbandonedRunFailed")).Exception?.Message);
    }

    [Fact]
    public async Task An_abandoned_run_keeps_its_services_until_it_has_ended()
    {
        var gate = new Gate();
        var scope = new Scoped();
        await using ServiceProvider services = new ServiceCollection().AddScoped(_ => scope).BuildServiceProvider();
        using ChainBench bench = Around(
            new TimeoutOptions { After = _after, Grace = TimeSpan.Zero },
            new CountedTool(new ToolInfo("slow"), call =>
            {
                call.Services.GetRequiredService<Scoped>();
                return gate.IgnoreAsync(call);
            }),
            services);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;
        _time.Advance(_after);
        await call;

        Assert.False(scope.Disposed.Task.IsCompleted);
        gate.May.SetResult("late");
        await scope.Disposed.Task;
    }

    [Fact]
    public async Task Calls_are_rejected_while_too_many_runs_were_given_up()
    {
        Gate[] gates = [new(), new(), new()];
        int run = -1;
        using ChainBench bench = Around(
            new TimeoutOptions { After = _after, Grace = TimeSpan.Zero, MaxAbandoned = 2 },
            call => gates[Interlocked.Increment(ref run)].IgnoreAsync(call));
        for (int i = 0; i < 2; i++)
        {
            Task<CallEnd> call = bench.CallAsync("{}");
            await gates[i].Running.Task;
            _time.Advance(_after);
            Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
        }

        CallEnd third = await bench.CallAsync("{}");
        gates[0].May.SetResult("late");
        await _log.WaitForAsync("TimeoutAbandonedRunEnded");
        gates[2].May.SetResult("fourth");
        CallEnd fourth = await bench.CallAsync("{}");

        var rejection = Assert.IsType<ToolRejectedException>(third.Exception);
        Assert.Equal(ToolRejection.Overloaded, rejection.Reason);
        Assert.Equal("2 earlier calls of 'slow' ran out of time and are still running. Call again when they have ended.", rejection.Message);
        Assert.Equal("fourth", fourth.Text);
        gates[1].May.SetResult("late");
    }

    [Fact]
    public async Task A_caller_that_leaves_cancels_the_tool_and_is_not_kept_longer_than_the_grace()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Grace = _grace }, gate.IgnoreAsync);
        using var leaves = new CancellationTokenSource();
        Task<CallEnd> call = bench.CallAsync("{}", token: leaves.Token);
        CancellationToken token = await gate.Running.Task;

        await leaves.CancelAsync();
        Assert.True(token.IsCancellationRequested);
        _time.Advance(_grace);

        Assert.Equal(ToolOutcome.Cancelled, (await call).Outcome);
        gate.May.SetResult("late");
        await _log.WaitForAsync("TimeoutAbandonedRunEnded");
    }

    [Fact]
    public async Task The_calls_own_deadline_still_ends_it()
    {
        var gate = new Gate();
        var tool = new CountedTool(new ToolInfo("slow"), gate.RunAsync);
        using ChainBench bench = Around(new TimeoutOptions { After = _after }, tool);
        Task<CallEnd> call = bench.CallAsync(tool, "{}", call => call.Deadline = _time.GetUtcNow() + TimeSpan.FromSeconds(2));
        await gate.Running.Task;

        _time.Advance(TimeSpan.FromSeconds(2));

        CallEnd end = await call;
        Assert.Equal(ToolOutcome.TimedOut, end.Outcome);
        Assert.IsAssignableFrom<OperationCanceledException>(end.Exception);
    }

    [Fact]
    public async Task What_is_further_in_knows_when_its_time_is_over()
    {
        DateTimeOffset start = _time.GetUtcNow();
        DateTimeOffset?[] seen = new DateTimeOffset?[2];
        var tool = new CountedTool(new ToolInfo("look"), call =>
        {
            seen[call.Priority is ToolPriority.P0 ? 1 : 0] = call.Deadline;
            return default;
        });
        using ChainBench bench = Around(new TimeoutOptions { After = _after }, tool);

        await bench.CallAsync(tool, "{}", _ => { });
        await bench.CallAsync(tool, "{}", call =>
        {
            call.Priority = ToolPriority.P0;
            call.Deadline = start + TimeSpan.FromSeconds(1);
        });

        Assert.Equal([start + _after, start + TimeSpan.FromSeconds(1)], seen);
    }

    [Theory]
    [MemberData(nameof(OffloadOrNot))]
    public async Task What_the_tool_throws_in_time_is_the_calls_error(bool offload)
    {
        var error = new ToolArgumentException([new ToolArgumentError("/a", "is wrong")]);
        using ChainBench bench = Around(new TimeoutOptions { Offload = offload }, _ => throw error);

        CallEnd end = await bench.CallAsync("{}");

        Assert.Equal(ToolOutcome.InvalidArguments, end.Outcome);
        Assert.Same(error, end.Exception);
    }

    [Fact]
    public async Task Another_thread_knows_what_the_callers_thread_knew()
    {
        var ambient = new AsyncLocal<string> { Value = "known" };
        string? seen = null;
        using ChainBench bench = Around(new TimeoutOptions(), _ =>
        {
            seen = ambient.Value;
            return default;
        });

        await bench.CallAsync("{}");

        Assert.Equal("known", seen);
    }

    [Fact]
    public async Task Progress_is_heard_until_the_call_is_answered()
    {
        var gate = new Gate();
        var heard = new Heard();
        IProgress<ToolProgress>? progress = null;
        var tool = new CountedTool(new ToolInfo("slow"), call =>
        {
            progress = call.Progress;
            return gate.IgnoreAsync(call);
        });
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Grace = TimeSpan.Zero }, tool);
        Task<CallEnd> call = bench.CallAsync(tool, "{}", call => call.Progress = heard);
        await gate.Running.Task;

        progress!.Report(new ToolProgress(1));
        _time.Advance(_after);
        await call;
        progress.Report(new ToolProgress(2));

        Assert.Equal("1", heard.Text);
        gate.May.SetResult("late");
    }

    [Fact]
    public async Task A_tool_whose_cancelling_throws_or_blocks_does_not_stop_the_clock()
    {
        var gate = new Gate();
        using var release = new ManualResetEventSlim();
        using ChainBench bench = Around(new TimeoutOptions { After = _after, Grace = _grace }, async call =>
        {
            call.CancellationToken.Register(() => release.Wait(CancellationToken.None));
            call.CancellationToken.Register(() => throw new InvalidOperationException());
            await gate.IgnoreAsync(call);
        });
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;

        _time.Advance(_after);
        _time.Advance(_grace);

        Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
        release.Set();
        gate.May.SetResult("late");
        await _log.WaitForAsync("TimeoutAbandonedRunEnded");
    }

    public static TheoryData<TimeoutOptions, string> Wrong => new()
    {
        { new TimeoutOptions { After = TimeSpan.Zero }, "'after' must be greater than zero and at most 1d." },
        { new TimeoutOptions { After = TimeSpan.FromSeconds(-1) }, "'after' must be greater than zero and at most 1d." },
        { new TimeoutOptions { After = TimeSpan.FromDays(2) }, "'after' must be greater than zero and at most 1d." },
        { new TimeoutOptions { Grace = TimeSpan.FromSeconds(-1) }, "'grace' must be between 0s and 1m." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_cannot_be_are_refused(TimeoutOptions options, string message) =>
        Assert.Equal(message, Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage);

    public void Dispose() => _log.Dispose();

    private ChainBench Around(TimeoutOptions options, Func<ToolCall, ValueTask> invoke) =>
        Around(options, new CountedTool(new ToolInfo("slow"), invoke));

    private ChainBench Around(TimeoutOptions options, CountedTool tool, IServiceProvider? services = null) => new(
        _time, [new TimeoutMiddleware(options, _time, new Logger<TimeoutMiddleware>(new LoggerFactory([_log])))], tool) { Services = services };

    private sealed class Scoped : IDisposable
    {
        public TaskCompletionSource Disposed { get; } = new();

        public void Dispose() => Disposed.SetResult();
    }
}
