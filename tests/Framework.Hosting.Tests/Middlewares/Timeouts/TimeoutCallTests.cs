using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares.Timeouts;

/// <summary>What a call keeps of its own although its tool runs on a fork of it.</summary>
public sealed class TimeoutCallTests : TimeoutBench
{
    [Fact]
    public async Task A_caller_that_leaves_cancels_the_tool_and_is_not_kept_longer_than_theGrace()
    {
        var gate = new Gate();
        using ChainBench bench = Around(new TimeoutOptions { After = After, Grace = Grace }, gate.IgnoreAsync);
        using var leaves = new CancellationTokenSource();
        Task<CallEnd> call = bench.CallAsync("{}", token: leaves.Token);
        CancellationToken token = await gate.Running.Task;

        await leaves.CancelAsync();
        Assert.True(token.IsCancellationRequested);
        Time.Advance(Grace);

        Assert.Equal(ToolOutcome.Cancelled, (await call).Outcome);
        gate.May.SetResult("late");
        await Log.WaitForAsync("TimeoutAbandonedRunEnded");
    }

    [Fact]
    public async Task The_calls_own_deadline_still_ends_it()
    {
        var gate = new Gate();
        var tool = new CountedTool(new ToolInfo("slow"), gate.RunAsync);
        using ChainBench bench = Around(new TimeoutOptions { After = After }, tool);
        Task<CallEnd> call = bench.CallAsync(tool, "{}", call => call.Deadline = Time.GetUtcNow() + TimeSpan.FromSeconds(2));
        await gate.Running.Task;

        Time.Advance(TimeSpan.FromSeconds(2));

        CallEnd end = await call;
        Assert.Equal(ToolOutcome.TimedOut, end.Outcome);
        Assert.IsAssignableFrom<OperationCanceledException>(end.Exception);
    }

    [Fact]
    public async Task What_is_further_in_knows_when_itsTime_is_over()
    {
        DateTimeOffset start = Time.GetUtcNow();
        DateTimeOffset?[] seen = new DateTimeOffset?[2];
        var tool = new CountedTool(new ToolInfo("look"), call =>
        {
            seen[call.Priority is ToolPriority.P0 ? 1 : 0] = call.Deadline;
            return default;
        });
        using ChainBench bench = Around(new TimeoutOptions { After = After }, tool);

        await bench.CallAsync(tool, "{}", _ => { });
        await bench.CallAsync(tool, "{}", call =>
        {
            call.Priority = ToolPriority.P0;
            call.Deadline = start + TimeSpan.FromSeconds(1);
        });

        Assert.Equal([start + After, start + TimeSpan.FromSeconds(1)], seen);
    }

    [Theory]
    [MemberData(nameof(OffloadOrNot))]
    public async Task What_the_tool_throws_inTime_is_the_calls_error(bool offload)
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
        using ChainBench bench = Around(new TimeoutOptions { After = After, Grace = TimeSpan.Zero }, tool);
        Task<CallEnd> call = bench.CallAsync(tool, "{}", call => call.Progress = heard);
        await gate.Running.Task;

        progress!.Report(new ToolProgress(1));
        Time.Advance(After);
        await call;
        progress.Report(new ToolProgress(2));

        Assert.Equal("1", heard.Text);
        gate.May.SetResult("late");
    }
}
