using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Concurrency;

public sealed class ConcurrencyTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly GatedTool _tool = new("tool");
    private ConcurrencyMiddleware? _middleware;

    [Fact]
    public async Task Calls_wait_for_a_place_by_priority_and_in_the_order_they_came()
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 10 });
        Task first = CallAsync(chain, ToolPriority.P2, "first");
        Task[] waiting =
        [
            CallAsync(chain, ToolPriority.P2, "p2"),
            CallAsync(chain, ToolPriority.P1, "p1 a"),
            CallAsync(chain, ToolPriority.P1, "p1 b"),
            CallAsync(chain, ToolPriority.P0, "p0"),
        ];

        for (int i = 0; i < 5; i++)
        {
            await _tool.LetOneEndAsync();
        }

        await Task.WhenAll([first, .. waiting]);
        Assert.Equal(["first", "p0", "p1 a", "p1 b", "p2"], _tool.Started);
    }

    [Fact]
    public async Task A_call_too_many_is_turned_away()
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 1 });
        Task running = CallAsync(chain);
        Task waiting = CallAsync(chain);

        var rejection = await Assert.ThrowsAsync<ToolRejectedException>(() => CallAsync(chain));

        Assert.Equal(ToolRejection.Overloaded, rejection.Reason);
        Assert.Equal("The tool is busy: 1 of its calls may run at once and 1 wait; try again later.", rejection.Message);
        await EndAllAsync(running, waiting);
    }

    [Fact]
    public async Task An_urgent_call_takes_the_place_of_the_youngest_of_the_least_priority_in_a_full_queue()
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 3 });
        Task running = CallAsync(chain);
        Task normal = CallAsync(chain, ToolPriority.P1);
        Task older = CallAsync(chain, ToolPriority.P2);
        Task younger = CallAsync(chain, ToolPriority.P2);

        Task urgent = CallAsync(chain, ToolPriority.P0);

        Assert.Equal(ToolRejection.Overloaded, (await Assert.ThrowsAsync<ToolRejectedException>(() => younger)).Reason);
        await EndAllAsync(running, urgent, normal, older);
    }

    [Fact]
    public async Task A_call_that_leaves_leaves_the_queue_at_once()
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 1 });
        using var leaves = new CancellationTokenSource();
        Task running = CallAsync(chain);
        Task waiting = CallAsync(chain, cancellationToken: leaves.Token);

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _middleware!.BulkheadOf("tool").Queued);
        await EndAllAsync(running, CallAsync(chain));
    }

    [Fact]
    public async Task A_call_waits_no_longer_than_it_may_and_knows_how_long_it_did()
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 2, QueueTimeout = TimeSpan.FromSeconds(5) });
        Task running = CallAsync(chain);
        await using ToolCall late = ToolCall.Rent(_tool, default);
        Task waiting = chain.InvokeAsync(late).AsTask();
        _time.Advance(TimeSpan.FromSeconds(3));
        await using ToolCall lucky = ToolCall.Rent(_tool, default);
        Task second = chain.InvokeAsync(lucky).AsTask();

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ToolRejection.Overloaded, (await Assert.ThrowsAsync<ToolRejectedException>(() => waiting)).Reason);
        Assert.Equal(TimeSpan.FromSeconds(5), late.QueueTime);
        await EndAllAsync(running, second);
        Assert.Equal(TimeSpan.FromSeconds(2), lucky.QueueTime);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_place_is_given_back_once_also_when_the_tool_fails(bool atOnce)
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 0 });
        var fails = new FuncTool("tool", atOnce ? _ => throw new InvalidOperationException() : async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException();
        });
        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(chain, tool: fails));
        }

        Assert.Equal(0, _middleware!.BulkheadOf("tool").Running);
        Task running = CallAsync(chain);
        await Assert.ThrowsAsync<ToolRejectedException>(() => CallAsync(chain));
        await EndAllAsync(running);
    }

    [Fact]
    public async Task Each_tool_has_its_own_places_and_keeps_them_when_it_is_swapped()
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 0 });
        Task running = CallAsync(chain);

        await CallAsync(chain, tool: new FuncTool("other"));
        await Assert.ThrowsAsync<ToolRejectedException>(() => CallAsync(chain, tool: new FuncTool("tool")));
        await EndAllAsync(running);
    }

    [Fact]
    public async Task Tools_that_come_and_go_are_forgotten_and_those_in_use_are_not()
    {
        ToolChain chain = Chain(new() { Limit = 1, Queue = 0 });
        Task running = CallAsync(chain);
        for (int i = 0; i < 10_000; i++)
        {
            await CallAsync(chain, tool: new FuncTool($"tool_{i}"));
        }

        Assert.InRange(_middleware!.BulkheadCount, 1, 257);
        Assert.Equal(1, _middleware.BulkheadOf("tool").Running);
        await EndAllAsync(running);
    }

    [Theory]
    [InlineData(0, 0, 1_000, 0)]
    [InlineData(-1, 0, 1_000, 0)]
    [InlineData(1, -1, 1_000, 0)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(1, 0, -1, 0)]
    [InlineData(1, 0, 1_000, -1)]
    public void Options_that_make_no_sense_are_refused(int limit, int queue, int timeout, int oldestEvery)
    {
        var options = new ConcurrencyOptions
        {
            Limit = limit,
            Queue = queue,
            QueueTimeout = TimeSpan.FromMilliseconds(timeout),
            OldestEvery = oldestEvery,
        };

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }

#if !DEBUG
    [Fact]
    public void A_call_that_need_not_wait_allocates_nothing()
    {
        ToolChain chain = Chain(new());
        ToolCall call = ToolCall.Rent(new FuncTool("tool", static _ => default), default);

        Assert.Equal(0, Allocation.Of(() => Allocation.Finish(chain.InvokeAsync(call))));
    }
#endif

    private ToolChain Chain(ConcurrencyOptions options) => new([_middleware = new ConcurrencyMiddleware(options, _time)]);

    private async Task CallAsync(
        ToolChain chain,
        ToolPriority priority = ToolPriority.P1,
        string label = "",
        Tool? tool = null,
        CancellationToken cancellationToken = default)
    {
        await using ToolCall call = ToolCall.Rent(tool ?? _tool, System.Text.Encoding.UTF8.GetBytes(label), cancellationToken: cancellationToken);
        call.Priority = priority;
        await chain.InvokeAsync(call);
    }

    private async Task EndAllAsync(params Task[] calls)
    {
        foreach (Task _ in calls)
        {
            await _tool.LetOneEndAsync();
        }

        await Task.WhenAll(calls);
    }
}
