using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares;

/// <summary>A middleware that answers while its call still waits for its turn costs that call's result, and nobody's place.</summary>
public sealed class LeftWaitingTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_place_in_a_bulkhead_that_comes_when_the_call_has_ended_is_given_back()
    {
        var concurrency = new ConcurrencyMiddleware(new ConcurrencyOptions { Limit = 1, Queue = 1 }, _time);

        await LeaveOneWaitingAsync(concurrency);

        Bulkhead bulkhead = concurrency.BulkheadOf("tool");
        Assert.Equal((0, 0), (bulkhead.Running, bulkhead.Queued));
    }

    [Fact]
    public async Task A_permit_that_comes_when_the_call_has_ended_is_given_back()
    {
        using var limit = new RateLimitMiddleware(
            new RateLimitOptions { Algorithm = RateLimitAlgorithm.Concurrency, Permits = 1, Queue = 1 }, _time);

        await LeaveOneWaitingAsync(limit);

        await using ToolCall next = ToolCall.Rent(new FuncTool("tool"), default);
        ValueTask run = new ToolChain([limit]).InvokeAsync(next);
        Assert.True(run.IsCompletedSuccessfully);
        await run;
    }

    private static async Task LeaveOneWaitingAsync(ToolMiddleware limit)
    {
        var tool = new GatedTool("tool");
        var hasty = new Hasty();
        await using ToolCall running = ToolCall.Rent(tool, default);
        Task first = new ToolChain([limit]).InvokeAsync(running).AsTask();
        ToolCall waiting = ToolCall.Rent(tool, default);
        await new ToolChain([hasty, limit]).InvokeAsync(waiting);
        await waiting.DisposeAsync();

        await tool.LetOneEndAsync();

        await first;
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => hasty.Left!);
    }

    private sealed class Hasty : ToolMiddleware
    {
        public Task? Left { get; private set; }

        public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
        {
            Left = next.InvokeAsync(call).AsTask();
            call.Result.Set(ToolResult.Empty);
            return default;
        }
    }
}
