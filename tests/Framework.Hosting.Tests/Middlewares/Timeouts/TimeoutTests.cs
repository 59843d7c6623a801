using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Middlewares.Timeouts;

public sealed class TimeoutTests : TimeoutBench
{
    [Theory]
    [MemberData(nameof(OffloadOrNot))]
    public async Task A_tool_that_answers_inTime_is_not_disturbed(bool offload)
    {
        using ChainBench bench = Around(new TimeoutOptions { After = After, Offload = offload }, call =>
        {
            var json = call.Result.BeginStructuredContent();
            json.WriteStartObject();
            json.WriteString("caller", call.Caller!.Identity!.AuthenticationType);
            json.WriteEndObject();
            return default;
        });

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
            new TimeoutOptions { After = After, Grace = Grace, MaxAbandoned = 1, Offload = offload }, call => gate.RunAsync(call));

        for (int i = 0; i < 2; i++)
        {
            gate = new Gate();
            Task<CallEnd> call = bench.CallAsync("{}");
            await gate.Running.Task;
            Time.Advance(After);
            CallEnd end = await call;

            Assert.Equal(ToolOutcome.TimedOut, end.Outcome);
            Assert.Equal("'slow' did not answer within 5 s.", Assert.IsType<ToolTimeoutException>(end.Exception).Message);
            Assert.Equal(1, end.Attempts);
        }
    }

    [Fact]
    public async Task A_tool_that_ignores_its_token_is_answered_forAfter_theGrace()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = After, Grace = Grace }, gate.IgnoreAsync);
        Task<CallEnd> call = bench.CallAsync("{}");
        CancellationToken token = await gate.Running.Task;

        Time.Advance(After - TimeSpan.FromTicks(1));
        Assert.False(token.IsCancellationRequested);
        Time.Advance(TimeSpan.FromTicks(1));
        Assert.True(token.IsCancellationRequested);
        Assert.False(call.IsCompleted);
        Time.Advance(Grace);

        Assert.IsType<ToolTimeoutException>((await call).Exception);
        gate.May.SetResult("late");
        string ended = (await Log.WaitForAsync("TimeoutAbandonedRunEnded")).Message;
        Assert.StartsWith("A run of 'slow' that was given up has ended. 0 left.", ended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_within_theGrace_is_the_answer()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = After, Grace = Grace }, gate.IgnoreAsync);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;

        Time.Advance(After);
        gate.May.SetResult("just in time");

        Assert.Equal("just in time", (await call).Text);
    }

    [Fact]
    public async Task A_tool_that_blocks_its_thread_is_answered_for()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = After, Grace = TimeSpan.Zero }, gate.Block);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;

        Time.Advance(After);

        Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
        gate.May.SetResult("late");
        await Log.WaitForAsync("TimeoutAbandonedRunEnded");
    }

    [Fact]
    public async Task What_an_abandoned_run_throws_isLogged_and_harms_nobody()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = After, Grace = TimeSpan.Zero }, gate.IgnoreAsync);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;
        Time.Advance(After);
        await call;

        gate.May.SetException(new InvalidOperationException("Too late to matter."));

        Assert.Equal("Too late to matter.", (await Log.WaitForAsync("TimeoutAbandonedRunFailed")).Exception?.Message);
    }

    [Fact]
    public async Task An_abandoned_run_keeps_its_services_until_it_has_ended()
    {
        var gate = new Gate();
        var scope = new Scoped();
        await using ServiceProvider services = new ServiceCollection().AddScoped(_ => scope).BuildServiceProvider();
        using ChainBench bench = Around(
            new TimeoutOptions { After = After, Grace = TimeSpan.Zero },
            new CountedTool(new ToolInfo("slow"), call =>
            {
                call.Services.GetRequiredService<Scoped>();
                return gate.IgnoreAsync(call);
            }),
            services);
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;
        Time.Advance(After);
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
            new TimeoutOptions { After = After, Grace = TimeSpan.Zero, MaxAbandoned = 2 },
            call => gates[Interlocked.Increment(ref run)].IgnoreAsync(call));
        for (int i = 0; i < 2; i++)
        {
            Task<CallEnd> call = bench.CallAsync("{}");
            await gates[i].Running.Task;
            Time.Advance(After);
            Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
        }

        CallEnd third = await bench.CallAsync("{}");
        gates[0].May.SetResult("late");
        await Log.WaitForAsync("TimeoutAbandonedRunEnded");
        gates[2].May.SetResult("fourth");
        CallEnd fourth = await bench.CallAsync("{}");

        var rejection = Assert.IsType<ToolRejectedException>(third.Exception);
        Assert.Equal(ToolRejection.Overloaded, rejection.Reason);
        Assert.Equal("2 earlier calls of 'slow' ran out of time and still run. Call again when they have ended.", rejection.Message);
        Assert.Equal("fourth", fourth.Text);
        gates[1].May.SetResult("late");
    }

    [Fact]
    public async Task A_tool_whose_cancelling_throws_or_blocks_does_not_stop_the_clock()
    {
        var gate = new Gate();
        using var release = new ManualResetEventSlim();
        using ChainBench bench = Around(new TimeoutOptions { After = After, Grace = Grace }, async call =>
        {
            call.CancellationToken.Register(() => release.Wait(CancellationToken.None));
            call.CancellationToken.Register(() => throw new InvalidOperationException());
            await gate.IgnoreAsync(call);
        });
        Task<CallEnd> call = bench.CallAsync("{}");
        await gate.Running.Task;

        Time.Advance(After);
        Time.Advance(Grace);

        Assert.Equal(ToolOutcome.TimedOut, (await call).Outcome);
        release.Set();
        gate.May.SetResult("late");
        await Log.WaitForAsync("TimeoutAbandonedRunEnded");
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

    private sealed class Scoped : IDisposable
    {
        public TaskCompletionSource Disposed { get; } = new();

        public void Dispose() => Disposed.SetResult();
    }
}
