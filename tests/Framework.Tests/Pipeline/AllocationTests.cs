using Collet.Tests.Support;

namespace Collet.Tests.Pipeline;

[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private sealed class PassThrough : ToolMiddleware
    {
        public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => next.InvokeAsync(call);
    }

#if !DEBUG
    private sealed class PreAndPost : ToolMiddleware;
#endif

    public static TheoryData<string, ToolChain> Chains => new()
    {
        { "nothing", ToolChain.Empty },
        { "8 that pass on", new ToolChain(Enumerable.Range(0, 8).Select(_ => new PassThrough())) },
#if !DEBUG // where the compiler makes state machines classes
        { "8 with before and after", new ToolChain(Enumerable.Range(0, 8).Select(_ => new PreAndPost())) },
#endif
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_walk_through_the_chain_allocates_nothing(string what, ToolChain chain)
    {
        ToolCall call = ToolCall.Rent(new TestTool("test"), default);

        Assert.True(AllocatedBy(() => Finish(chain.InvokeAsync(call))) == 0, what);
    }

#if !DEBUG
    [Fact]
    public void A_call_without_a_time_limit_allocates_nothing_from_rent_to_return()
    {
        using var catalog = new ToolCatalog([]);
        var tool = new TestTool(new ToolInfo("test"), static call =>
        {
            call.Result.BeginStructuredContent().WriteStringValue("answer"u8);
            return default;
        });
        using var caller = new CancellationTokenSource();
        byte[] arguments = "{}"u8.ToArray();

        Assert.Equal(0, AllocatedBy(() =>
        {
            ToolCall call = catalog.Rent(tool, arguments, caller.Token);
            Finish(catalog.InvokeAsync(call));
            _ = call.Result.StructuredContent;
            Finish(call.DisposeAsync());
        }));
    }
#endif

    [Fact]
    public void Looking_a_tool_up_allocates_nothing()
    {
        ToolSet set = ToolSet.From([new TestSource("source", [.. Enumerable.Range(0, 1_000).Select(n => new TestTool($"tool_{n}"))])]);

        Assert.Equal(0, AllocatedBy(() =>
        {
            Assert.True(set.TryGet("tool_500"u8, out _));
            Assert.True(set.TryGet("tool_500", out _));
            Assert.False(set.TryGet("tool_1000", out _));
        }));
    }

    private static void Finish(ValueTask task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        task.GetAwaiter().GetResult();
    }

#if !DEBUG
    private static void Finish(ValueTask<ToolOutcome> task) => Assert.True(task.Result is ToolOutcome.Succeeded);
#endif

    private static long AllocatedBy(Action action)
    {
        // The first rounds fill the pool and are run by the interpreter's first code.
        for (int i = 0; i < 200; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
