using System.Collections.Concurrent;
using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Cache;

public sealed class CacheFlightTests
{
    [Fact]
    public async Task Sixty_four_who_ask_the_same_at_once_cause_one_run()
    {
        var gate = new Gate();
        var tool = new CountedTool(CacheBench.ReadOnly(), gate.RunAsync);
        using ChainBench bench = CacheBench.Around(tool);

        Task<CallEnd>[] calls =
        [
            .. Enumerable.Range(0, 64).Select(i => bench.CallAsync(i % 2 == 0 ? """{"a":1,"b":2}""" : """{ "b":2, "a":1 }""")),
        ];
        gate.May.SetResult("answer");
        CallEnd[] ends = await Task.WhenAll(calls);

        Assert.Equal(1, tool.Runs);
        Assert.All(ends, end => Assert.Equal("answer", end.Text));
        Assert.Equal((null, 1), (ends[0].AnsweredBy, ends[0].Attempts));
        Assert.All(ends[1..], end => Assert.Equal(("cache", 0), (end.AnsweredBy, end.Attempts)));
    }

    [Fact]
    public async Task A_stampede_from_many_threads_causes_one_run_also_when_the_tool_is_quick()
    {
        for (int round = 0; round < 50; round++)
        {
            CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
            using ChainBench bench = CacheBench.Around(tool);
            using var start = new Barrier(8);
            var texts = new ConcurrentBag<string?>();

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    texts.Add(bench.CallAsync("{}").GetAwaiter().GetResult().Text);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.All(texts, text => Assert.Equal("run 1", text));
            Assert.Equal(8, texts.Count);
        }
    }

    [Fact]
    public async Task A_leader_that_leaves_does_so_at_once_and_takes_nobody_with_it()
    {
        var gate = new Gate();
        var tool = new CountedTool(CacheBench.ReadOnly(), gate.RunAsync);
        using ChainBench bench = CacheBench.Around(tool);
        using var leaves = new CancellationTokenSource();
        Task<CallEnd> leader = bench.CallAsync("{}", token: leaves.Token);
        Task<CallEnd> follower = bench.CallAsync("{}");

        await leaves.CancelAsync();
        Assert.Equal(ToolOutcome.Cancelled, (await leader).Outcome);
        Assert.False((await gate.Running.Task).IsCancellationRequested);
        gate.May.SetResult("answer");

        Assert.Equal("answer", (await follower).Text);
        Assert.Equal("cache", (await bench.CallAsync("{}")).AnsweredBy);
        Assert.Equal(1, tool.Runs);
    }

    [Fact]
    public async Task A_follower_that_leaves_does_so_at_once_and_takes_nobody_with_it()
    {
        var gate = new Gate();
        var tool = new CountedTool(CacheBench.ReadOnly(), gate.RunAsync);
        using ChainBench bench = CacheBench.Around(tool);
        using var leaves = new CancellationTokenSource();
        Task<CallEnd> leader = bench.CallAsync("{}");
        Task<CallEnd> follower = bench.CallAsync("{}", token: leaves.Token);

        await leaves.CancelAsync();
        Assert.Equal(ToolOutcome.Cancelled, (await follower).Outcome);
        gate.May.SetResult("answer");

        Assert.Equal("answer", (await leader).Text);
    }

    [Fact]
    public async Task The_run_is_cancelled_when_the_last_one_has_left_and_who_comes_then_gets_a_new_one()
    {
        var gates = new[] { new Gate(), new Gate() };
        int run = -1;
        var tool = new CountedTool(CacheBench.ReadOnly(), call => gates[Interlocked.Increment(ref run)].RunAsync(call));
        using ChainBench bench = CacheBench.Around(tool);
        using var leaves = new CancellationTokenSource();
        Task<CallEnd>[] all = [.. Enumerable.Range(0, 3).Select(_ => bench.CallAsync("{}", token: leaves.Token))];
        CancellationToken token = await gates[0].Running.Task;
        var cancelled = new TaskCompletionSource();
        token.Register(cancelled.SetResult);

        await leaves.CancelAsync();
        Assert.All(await Task.WhenAll(all), end => Assert.Equal(ToolOutcome.Cancelled, end.Outcome));
        await cancelled.Task;
        Task<CallEnd> late = bench.CallAsync("{}");
        gates[1].May.SetResult("second");

        Assert.Equal("second", (await late).Text);
    }

    [Fact]
    public async Task What_a_tool_answers_that_ignored_its_cancelling_is_not_kept()
    {
        var release = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        int run = 0;
        var tool = new CountedTool(CacheBench.ReadOnly(), async call =>
        {
            int own = Interlocked.Increment(ref run);
            if (own == 1)
            {
                await release.Task;
            }

            call.Result.Set(ToolResult.Text($"run {own}"));
            ended.TrySetResult();
        });
        using ChainBench bench = CacheBench.Around(tool);
        using var leaves = new CancellationTokenSource();
        Task<CallEnd> only = bench.CallAsync("{}", token: leaves.Token);
        await leaves.CancelAsync();
        await only;

        release.SetResult();
        await ended.Task;

        Assert.Equal("run 2", (await bench.CallAsync("{}")).Text);
    }

    public static TheoryData<string, ToolOutcome> Failures => new()
    {
        { "arguments", ToolOutcome.InvalidArguments },
        { "tool", ToolOutcome.ToolError },
        { "error result", ToolOutcome.ToolError },
        { "overloaded", ToolOutcome.Rejected },
        { "timeout", ToolOutcome.TimedOut },
        { "bug", ToolOutcome.Failed },
        { "cancelled by itself", ToolOutcome.Failed },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task All_who_wait_get_the_error_and_it_means_the_same_to_each(string kind, ToolOutcome outcome)
    {
        var gate = new Gate();
        var tool = new CountedTool(CacheBench.ReadOnly(), async call =>
        {
            await gate.May.Task;
            call.Result.Set(kind switch
            {
                "arguments" => throw new ToolArgumentException([new ToolArgumentError("/a", "is wrong")]),
                "tool" => throw new ToolException("No."),
                "overloaded" => throw new ToolRejectedException(ToolRejection.Overloaded, "Full.", TimeSpan.FromSeconds(3)),
                "timeout" => throw new ToolTimeoutException("Late."),
                "bug" => throw new InvalidOperationException("Bug."),
                "cancelled by itself" => throw new OperationCanceledException(),
                _ => ToolResult.Error("No."),
            });
        });
        using ChainBench bench = CacheBench.Around(tool);
        Task<CallEnd>[] calls = [.. Enumerable.Range(0, 3).Select(_ => bench.CallAsync("{}"))];

        gate.May.SetResult("");
        CallEnd[] ends = await Task.WhenAll(calls);

        Assert.Equal(1, tool.Runs);
        Assert.All(ends, end => Assert.Equal(outcome, end.Outcome));
        Assert.All(ends, end => Assert.Equal(ends[0].Exception?.Message, end.Exception?.Message));
        TimeSpan? after = kind == "overloaded" ? TimeSpan.FromSeconds(3) : null;
        Assert.All(ends, end => Assert.Equal(after, (end.Exception as ToolRejectedException)?.RetryAfter));
        Assert.Equal(kind is "arguments" or "tool" or "overloaded" or "timeout" ? 3 : 1, ends.Select(end => end.Exception).Distinct().Count());
    }

    [Fact]
    public async Task Who_is_turned_away_for_who_it_is_takes_nobody_else_with_it()
    {
        var gate = new Gate();
        var tool = new CountedTool(CacheBench.ReadOnly(), async call =>
        {
            await gate.May.Task;
            call.Result.Set(call.Caller is null
                ? throw new ToolRejectedException(ToolRejection.Forbidden, "Not you.")
                : ToolResult.Text("for you"));
        });
        using ChainBench bench = CacheBench.Around(new CacheOptions { Vary = CacheVary.None }, tool);
        Task<CallEnd> leader = bench.CallAsync("{}");
        Task<CallEnd> follower = bench.CallAsync("{}", ChainBench.Caller("ann"));

        gate.May.SetResult("");

        Assert.Equal(ToolOutcome.Rejected, (await leader).Outcome);
        Assert.Equal("for you", (await follower).Text);
    }

    [Fact]
    public async Task A_run_gets_the_tools_timeout_once_however_many_come_to_wait()
    {
        var gate = new Gate();
        var tool = new CountedTool(CacheBench.ReadOnly(timeout: TimeSpan.FromSeconds(10)), gate.RunAsync);
        using ChainBench bench = CacheBench.Around(tool);
        Task<CallEnd> leader = bench.CallAsync("{}");
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        Task<CallEnd> follower = bench.CallAsync("{}");

        bench.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(ToolOutcome.TimedOut, (await leader).Outcome);
        CallEnd end = await follower;
        Assert.Equal(ToolOutcome.TimedOut, end.Outcome);
        Assert.Equal("'look' did not answer within 10 s.", Assert.IsType<ToolTimeoutException>(end.Exception).Message);
    }

    [Fact]
    public async Task Progress_reaches_all_who_wait_and_nobody_who_has_left()
    {
        var gate = new Gate();
        IProgress<ToolProgress>? progress = null;
        var tool = new CountedTool(CacheBench.ReadOnly(), call =>
        {
            progress = call.Progress;
            return gate.RunAsync(call);
        });
        using ChainBench bench = CacheBench.Around(tool);
        using var leaves = new CancellationTokenSource();
        var heard = new Heard[] { new(), new() };
        Task<CallEnd> leader = bench.CallAsync(tool, "{}", call => call.Progress = heard[0], leaves.Token);
        Task<CallEnd> follower = bench.CallAsync(tool, "{}", call => call.Progress = heard[1]);

        progress!.Report(new ToolProgress(1));
        await leaves.CancelAsync();
        await leader;
        progress.Report(new ToolProgress(2));
        gate.May.SetResult("answer");
        await follower;
        progress.Report(new ToolProgress(3));

        Assert.Equal("1", heard[0].Text);
        Assert.Equal("12", heard[1].Text);
    }

    [Fact]
    public async Task What_answers_nothing_fails_every_call_as_it_would_without_the_cache()
    {
        var time = new FakeTimeProvider();
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using var bench = new ChainBench(time, [CacheBench.Cache(new CacheOptions(), time), new Mute()], tool);

        for (int i = 0; i < 2; i++)
        {
            CallEnd end = await bench.CallAsync("{}");
            Assert.Equal(ToolOutcome.Failed, end.Outcome);
            Assert.Contains(nameof(Mute), end.Exception!.Message, StringComparison.Ordinal);
        }
    }

    private sealed class Mute : ToolMiddleware
    {
        public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => default;
    }
}
