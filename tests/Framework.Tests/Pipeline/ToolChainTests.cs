using Collet.Tests.Support;

namespace Collet.Tests.Pipeline;

public sealed class ToolChainTests
{
    private readonly List<string> _journal = [];

    [Fact]
    public async Task Before_in_order_and_after_in_reverse()
    {
        await RunAsync(_ => _journal.Add("tool"), Recording("a"), Around("b"), Recording("c"));

        Assert.Equal(["a pre", "b before", "c pre", "tool", "c post", "b after", "a post"], _journal);
    }

    [Fact]
    public async Task Nothing_in_the_chain_is_the_tool_alone()
    {
        Assert.Equal(ToolOutcome.Succeeded, await RunAsync(_ => _journal.Add("tool")));
        Assert.Equal(["tool"], _journal);

        await using ToolCall call = ToolCall.Rent(new TestTool(_ => _journal.Add("again")), default);
        await ToolChain.Empty.InvokeAsync(call);
        Assert.Equal("again", _journal[1]);
    }

    [Fact]
    public async Task After_comes_also_when_the_tool_threw_and_sees_what()
    {
        ToolOutcome outcome = await RunAsync(_ => throw new InvalidDataException(), Recording("a"), Recording("b"));

        Assert.Equal(ToolOutcome.Failed, outcome);
        Assert.Equal(["a pre", "b pre", "b post InvalidDataException", "a post InvalidDataException"], _journal);
    }

    [Fact]
    public async Task After_comes_also_when_the_call_was_cancelled()
    {
        using var caller = new CancellationTokenSource();
        using var catalog = new ToolCatalog([], new ToolChain([Recording("a")]));
        var tool = new TestTool(async call =>
        {
            await caller.CancelAsync();
            call.CancellationToken.ThrowIfCancellationRequested();
        });
        await using ToolCall call = catalog.Rent(tool, default, caller.Token);

        Assert.Equal(ToolOutcome.Cancelled, await catalog.InvokeAsync(call));
        Assert.Equal(["a pre", "a post OperationCanceledException"], _journal);
    }

    [Fact]
    public async Task Who_answers_in_the_tools_place_keeps_it_from_running()
    {
        string? answer = null;
        var chain = new ToolChain(
        [
            new TestMiddleware("a", _journal) { Post = call => answer = ((TextContent)call.Result.Content[0]).Text },
            new AroundMiddleware((call, _) =>
            {
                call.Result.Set(ToolResult.Text("cached"));
                return default;
            }),
            Recording("never"),
        ]);

        Assert.Equal(ToolOutcome.Succeeded, await RunAsync(chain, _ => _journal.Add("tool")));
        Assert.Equal(["a pre", "a post"], _journal);
        Assert.Equal("cached", answer);
    }

    [Fact]
    public async Task Who_tries_again_runs_the_rest_again()
    {
        int runs = 0;
        Exception? left = null;
        var chain = new ToolChain(
        [
            new TestMiddleware("a", _journal) { Post = call => left = call.Exception },
            new AroundMiddleware(RetryAsync),
            Recording("b"),
        ]);

        ToolOutcome outcome = await RunAsync(chain, call =>
        {
            call.Result.BeginStructuredContent().WriteStartObject();
            if (++runs == 1)
            {
                throw new IOException();
            }

            call.Result.BeginStructuredContent().WriteNumberValue(5);
        });

        Assert.Equal(ToolOutcome.Succeeded, outcome);
        Assert.Equal(["a pre", "b pre", "b post IOException", "b pre", "b post", "a post"], _journal);
        Assert.Null(left);
    }

    [Fact]
    public async Task Who_makes_a_failure_good_leaves_no_exception_behind()
    {
        var chain = new ToolChain(
        [
            Recording("a"),
            new AroundMiddleware(async (call, next) =>
            {
                try
                {
                    await next.InvokeAsync(call);
                }
                catch (IOException)
                {
                    call.Result.Set(ToolResult.Text("made good"));
                }
            }),
            Recording("b"),
        ]);
        using var catalog = new ToolCatalog([], chain);
        await using ToolCall call = catalog.Rent(new TestTool(_ => throw new IOException()), default);

        Assert.Equal(ToolOutcome.Succeeded, await catalog.InvokeAsync(call));
        Assert.Equal(["a pre", "b pre", "b post IOException", "a post"], _journal);
        Assert.Null(call.Exception);
    }

    [Fact]
    public async Task What_happens_before_and_throws_is_the_calls_error_and_the_tool_does_not_run()
    {
        ToolOutcome outcome = await RunAsync(
            _ => _journal.Add("tool"),
            Recording("a"),
            new TestMiddleware("b", _journal) { Pre = _ => throw new ToolException("not allowed") },
            Recording("c"));

        Assert.Equal(ToolOutcome.ToolError, outcome);
        Assert.Equal(["a pre", "b pre", "a post ToolException"], _journal);
    }

    [Fact]
    public async Task What_happens_after_and_throws_is_the_calls_error()
    {
        ToolOutcome outcome = await RunAsync(
            _ => throw new IOException(),
            Recording("a"),
            new TestMiddleware("b", _journal) { Post = _ => throw new InvalidDataException() });

        Assert.Equal(ToolOutcome.Failed, outcome);
        Assert.Equal(["a pre", "b pre", "b post IOException", "a post InvalidDataException"], _journal);
    }

    [Fact]
    public async Task What_wraps_and_throws_is_the_calls_error()
    {
        ToolOutcome outcome = await RunAsync(
            _ => _journal.Add("tool"), Recording("a"), new AroundMiddleware((_, _) => throw new InvalidDataException()));

        Assert.Equal(ToolOutcome.Failed, outcome);
        Assert.Equal(["a pre", "a post InvalidDataException"], _journal);
    }

    [Fact]
    public async Task A_chain_does_not_change_with_the_list_it_was_made_of()
    {
        List<ToolMiddleware> middlewares = [Recording("a")];
        var chain = new ToolChain(middlewares);

        middlewares.Add(Recording("b"));
        await RunAsync(chain, _ => { });

        Assert.Equal(["a pre", "a post"], _journal);
    }

    [Fact]
    public async Task Many_calls_at_once_go_their_own_ways()
    {
        var chain = new ToolChain(Enumerable.Range(0, 8).Select(_ => new AroundMiddleware(async (call, next) =>
        {
            await Task.Yield();
            await next.InvokeAsync(call);
        })));
        using var catalog = new ToolCatalog([], chain);
        var tool = new TestTool(call =>
        {
            call.Result.BeginStructuredContent().WriteNumberValue(call.Arguments.Span[0]);
        });

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), async (number, cancellationToken) =>
        {
            byte digit = (byte)('0' + (number % 10));
            await using ToolCall call = catalog.Rent(tool, new[] { (byte)(number % 10) }, cancellationToken);
            Assert.Equal(ToolOutcome.Succeeded, await catalog.InvokeAsync(call));
            Assert.Equal([digit], call.Result.StructuredContent.ToArray());
        });
    }

    private static async ValueTask RetryAsync(ToolCall call, ToolNext next)
    {
        try
        {
            await next.InvokeAsync(call);
        }
        catch (IOException)
        {
            await next.InvokeAsync(call);
        }
    }

    private TestMiddleware Recording(string name) => new(name, _journal);

    private AroundMiddleware Around(string name) => new(async (call, next) =>
    {
        _journal.Add($"{name} before");
        await next.InvokeAsync(call);
        _journal.Add($"{name} after");
    });

    private static Task<ToolOutcome> RunAsync(Action<ToolCall> tool, params ToolMiddleware[] middlewares) =>
        RunAsync(new ToolChain(middlewares), tool);

    private static async Task<ToolOutcome> RunAsync(ToolChain chain, Action<ToolCall> tool)
    {
        using var catalog = new ToolCatalog([], chain);
        await using ToolCall call = catalog.Rent(new TestTool(tool), default);
        return await catalog.InvokeAsync(call);
    }
}
