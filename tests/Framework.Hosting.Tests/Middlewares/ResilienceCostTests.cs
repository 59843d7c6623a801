#if !DEBUG // where the compiler makes state machines classes
using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Hosting.Tests.Middlewares;

[Collection(nameof(ResilienceCostTests))]
public sealed class ResilienceCostTests
{
    [CollectionDefinition(nameof(ResilienceCostTests), DisableParallelization = true)]
    public sealed class Alone;

    [Fact]
    public void An_answer_from_the_cache_allocates_nothing_however_it_is_spelled()
    {
        using var cache = new CacheMiddleware(new CacheOptions(), TimeProvider.System, NullLogger<CacheMiddleware>.Instance);

        Assert.Equal(0, AllocatedBy(cache, """{"city":"Ulm","days":3}"""u8.ToArray()));
        Assert.Equal(0, AllocatedBy(cache, """{ "days":3, "city":"\u0055lm" }"""u8.ToArray()));
    }

    [Fact]
    public void A_call_that_need_not_be_tried_again_allocates_nothing() => Assert.Equal(
        0, AllocatedBy(new RetryMiddleware(new RetryOptions(), TimeProvider.System, NullLogger<RetryMiddleware>.Instance), "{}"u8.ToArray()));

    [Fact]
    public void A_call_through_a_closed_circuit_allocates_nothing() => Assert.Equal(
        0,
        AllocatedBy(
            new CircuitBreakerMiddleware(
                new CircuitBreakerOptions(), TimeProvider.System, NullLogger<CircuitBreakerMiddleware>.Instance),
            "{}"u8.ToArray()));

    private static long AllocatedBy(ToolMiddleware middleware, byte[] arguments)
    {
        var info = new ToolInfo("quick") { Hints = new ToolHints(ReadOnly: true), CacheLifetime = TimeSpan.FromHours(1) };
        var tool = new CountedTool(info, static call =>
        {
            call.Result.Set(ToolResult.Empty);
            return default;
        });
        using var catalog = new ToolCatalog([], new ToolChain([middleware]));
        for (int i = 0; i < 200; i++)
        {
            Call(catalog, tool, arguments);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            Call(catalog, tool, arguments);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Call(ToolCatalog catalog, Tool tool, byte[] arguments)
    {
        ToolCall call = catalog.Rent(tool, arguments);
        Finish(catalog.InvokeAsync(call));
        ValueTask ended = call.DisposeAsync();
        Assert.True(ended.IsCompletedSuccessfully);
    }

    private static void Finish(ValueTask<ToolOutcome> task) => Assert.True(task.Result is ToolOutcome.Succeeded);
}
#endif
