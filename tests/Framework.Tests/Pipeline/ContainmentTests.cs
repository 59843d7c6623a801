using Collet.Tests.Support;

namespace Collet.Tests.Pipeline;

/// <summary>A middleware that is not written as it should be is its call's failure, and nobody else's.</summary>
public sealed class ContainmentTests
{
    private readonly LogRecorder _log = new();

    [Fact]
    public async Task One_that_neither_answers_nor_goes_on_is_named()
    {
        ToolOutcome outcome = await RunAsync(new AroundMiddleware((call, next) => next.InvokeAsync(call)), new AroundMiddleware((_, _) => default));

        Assert.Equal(ToolOutcome.Failed, outcome);
        Assert.Contains(nameof(AroundMiddleware), Failure(), StringComparison.Ordinal);
        Assert.Contains("neither ran the rest of the chain nor set a result", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_answers_in_the_tools_place_succeeds()
    {
        ToolOutcome outcome = await RunAsync(new AroundMiddleware((call, _) =>
        {
            call.Result.Set(ToolResult.Empty);
            return default;
        }));

        Assert.Equal(ToolOutcome.Succeeded, outcome);
    }

    [Fact]
    public async Task The_rest_run_twice_at_once_fails_and_the_tool_runs_once()
    {
        int running = 0, most = 0, runs = 0;
        var gate = new TaskCompletionSource();
        var tool = new TestTool(async _ =>
        {
            runs++;
            most = Math.Max(most, ++running);
            await gate.Task;
            running--;
        });

        ToolOutcome outcome = await RunAsync(tool, new AroundMiddleware(async (call, next) =>
        {
            Task first = next.InvokeAsync(call).AsTask();
            Task second = next.InvokeAsync(call).AsTask();
            gate.SetResult();
            await Task.WhenAll(first, second);
        }));

        Assert.Equal((ToolOutcome.Failed, 1, 1), (outcome, runs, most));
        Assert.Contains("while it was still running", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rest_run_again_after_it_has_ended_is_a_retry()
    {
        int runs = 0;
        int attempts = 0;
        ToolOutcome outcome = await RunAsync(
            new TestTool(_ => runs++),
            new AroundMiddleware(async (call, next) =>
            {
                await next.InvokeAsync(call);
                await next.InvokeAsync(call);
                attempts = call.Attempts;
            }));

        Assert.Equal((ToolOutcome.Succeeded, 2, 2), (outcome, runs, attempts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_whose_tool_was_not_waited_for_ends_when_the_tool_has_ended(bool throws)
    {
        var gate = new TaskCompletionSource();
        bool ended = false;
        var tool = new TestTool(async call =>
        {
            await gate.Task;
            call.Result.Set(ToolResult.Text("late"));
            ended = true;
        });

        Task<ToolOutcome> running = RunAsync(tool, new AroundMiddleware((call, next) =>
        {
            _ = next.InvokeAsync(call).AsTask();
            return throws ? throw new InvalidDataException() : default;
        })).AsTask();

        Assert.False(running.IsCompleted);
        gate.SetResult();
        Assert.Equal(ToolOutcome.Failed, await running);
        Assert.True(ended);
    }

    [Fact]
    public async Task What_a_call_left_waiting_never_runs_a_tool_for_the_next_call()
    {
        var gate = new TaskCompletionSource();
        int runs = 0;
        Task? left = null;
        var tool = new TestTool(_ => runs++);
        var chain = new ToolChain(
        [
            new AroundMiddleware((call, next) =>
            {
                left = next.InvokeAsync(call).AsTask();
                call.Result.Set(ToolResult.Empty);
                return default;
            }),
            new AroundMiddleware(async (call, next) =>
            {
                await gate.Task;
                await next.InvokeAsync(call);
            }),
        ]);
        ToolCall first = ToolCall.Rent(tool, default);
        await chain.InvokeAsync(first);
        await first.DisposeAsync();
        // What was the first call is one of these now.
        List<ToolCall> later = [.. Enumerable.Range(0, 200).Select(_ => ToolCall.Rent(tool, default))];

        gate.SetResult();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => left!);
        Assert.Equal(0, runs);
        foreach (ToolCall call in later)
        {
            await call.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_rest_runs_for_the_call_and_its_forks_and_for_no_other_call()
    {
        int runs = 0;
        var tool = new TestTool(_ => runs++);
        await using ToolCall other = ToolCall.Rent(tool, default);

        ToolOutcome outcome = await RunAsync(tool, new AroundMiddleware(async (call, next) =>
        {
            await using ToolCall fork = call.Fork(CancellationToken.None);
            await using ToolCall forkOfFork = fork.Fork(CancellationToken.None);
            await next.InvokeAsync(fork);
            await next.InvokeAsync(forkOfFork);
            await next.InvokeAsync(call);
            await next.InvokeAsync(other);
        }));

        Assert.Equal((ToolOutcome.Failed, 3), (outcome, runs));
    }

    [Fact]
    public async Task One_that_throws_in_post_fails_a_call_that_had_succeeded()
    {
        ToolOutcome? seen = null;
        ToolOutcome outcome = await RunAsync(
            new TestMiddleware("outer", []) { Post = call => seen = call.Outcome },
            new TestMiddleware("inner", []) { Post = _ => throw new InvalidDataException() });

        Assert.Equal((ToolOutcome.Failed, (ToolOutcome?)ToolOutcome.Failed), (outcome, seen));
    }

    [Fact]
    public async Task A_rejection_is_an_outcome_and_no_failure()
    {
        var rejection = new ToolRejectedException(ToolRejection.RateLimited, "Slower.", TimeSpan.FromSeconds(2));
        ToolOutcome outcome = await RunAsync(new TestMiddleware("a", []) { Pre = _ => throw rejection });

        Assert.Equal(ToolOutcome.Rejected, outcome);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task Giving_up_on_the_tool_is_running_out_of_time()
    {
        ToolOutcome outcome = await RunAsync(new AroundMiddleware((_, _) => throw new ToolTimeoutException("No answer in 3 s.")));

        Assert.Equal(ToolOutcome.TimedOut, outcome);
    }

    private string Failure() => Assert.Single(_log.Entries).Exception!.Message;

    private ValueTask<ToolOutcome> RunAsync(params ToolMiddleware[] middlewares) => RunAsync(new TestTool("test"), middlewares);

    private async ValueTask<ToolOutcome> RunAsync(Tool tool, params ToolMiddleware[] middlewares)
    {
        using var catalog = new ToolCatalog([], new ToolChain(middlewares), logger: _log);
        await using ToolCall call = catalog.Rent(tool, default);
        return await catalog.InvokeAsync(call);
    }
}
