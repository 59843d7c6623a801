using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.RateLimit;

public sealed class RateLimitTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FuncTool _tool = new("tool");
    private RateLimitMiddleware? _middleware;

    public void Dispose() => _middleware?.Dispose();

    [Fact]
    public async Task A_caller_over_the_limit_is_told_the_limit_and_when_to_come_back()
    {
        ToolChain chain = Chain(new() { Permits = 2, Burst = 2 });
        await CallAsync(chain, "ada");
        await CallAsync(chain, "ada");

        var rejection = await Assert.ThrowsAsync<ToolRejectedException>(() => CallAsync(chain, "ada"));

        Assert.Equal(ToolRejection.RateLimited, rejection.Reason);
        Assert.Equal(TimeSpan.FromMilliseconds(500), rejection.RetryAfter);
        Assert.Equal("Too many calls: 2 in 1 s are allowed to each caller; the next may come in 500 ms.", rejection.Message);
        _time.Advance(rejection.RetryAfter!.Value);
        await CallAsync(chain, "ada");
    }

    [Fact]
    public async Task The_tool_does_not_run_for_a_call_turned_away()
    {
        int runs = 0;
        var tool = new FuncTool("counted", call =>
        {
            runs++;
            return default;
        });
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1 });

        await CallAsync(chain, "ada", tool);
        await Assert.ThrowsAsync<ToolRejectedException>(() => CallAsync(chain, "ada", tool));

        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData(RateLimitPartition.Caller, false, true, false)]
    [InlineData(RateLimitPartition.Tool, true, false, false)]
    [InlineData(RateLimitPartition.CallerAndTool, true, true, false)]
    [InlineData(RateLimitPartition.None, false, false, false)]
    public async Task Calls_are_counted_by_partition(RateLimitPartition partition, bool otherTool, bool otherCaller, bool same)
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1, Partition = partition });
        await CallAsync(chain, "ada");

        Assert.Equal(same, await PassesAsync(chain, "ada", _tool));
        Assert.Equal(otherTool, await PassesAsync(chain, "ada", new FuncTool("other")));
        Assert.Equal(otherCaller, await PassesAsync(chain, "bob", _tool));
    }

    [Fact]
    public async Task A_tool_that_is_swapped_keeps_its_count()
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1, Partition = RateLimitPartition.Tool });
        await CallAsync(chain, "ada");

        Assert.False(await PassesAsync(chain, "ada", new FuncTool("tool")));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", false)]
    [InlineData("10.0.0.1", "10.0.0.2", true)]
    [InlineData(null, null, false)]
    [InlineData(null, "10.0.0.1", true)]
    [InlineData("2001:db8:0:1::5", "2001:db8:0:1:ffff::9", false)]
    [InlineData("2001:db8:0:1::5", "2001:db8:0:2::5", true)]
    [InlineData("::1", "::2", false)]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.2", true)]
    [InlineData("fe80::1%eth0", "fe80::2%eth0", false)]
    public async Task Anonymous_callers_are_told_apart_by_address_and_ipv6_by_network(string? first, string? second, bool apart)
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1 });
        Assert.True(await PassesAsync(chain, null, _tool, first));

        Assert.Equal(apart, await PassesAsync(chain, null, _tool, second));
    }

    [Fact]
    public async Task A_caller_named_like_an_address_is_not_that_address()
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1 });
        Assert.True(await PassesAsync(chain, null, _tool, "10.0.0.1"));

        Assert.True(await PassesAsync(chain, "10.0.0.1", _tool));
    }

    [Fact]
    public async Task Idle_partitions_are_forgotten()
    {
        ToolChain chain = Chain(new());
        for (int i = 0; i < 10_000; i++)
        {
            await CallAsync(chain, $"caller-{i}");
        }

        Assert.Equal(10_000, _middleware!.PartitionCount);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, _middleware.PartitionCount);
    }

    [Fact]
    public async Task A_partition_in_use_is_not_forgotten()
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 100, Window = TimeSpan.FromSeconds(10) });
        await CallAsync(chain, "busy");
        await CallAsync(chain, "busy");
        await CallAsync(chain, "rested");

        _time.Advance(TimeSpan.FromSeconds(20.5) - TimeSpan.FromSeconds(1));
        Assert.Equal(2, _middleware!.PartitionCount);
        await CallAsync(chain, "busy");
        await CallAsync(chain, "busy");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _middleware.PartitionCount);
    }

    [Fact]
    public async Task Partitions_beyond_the_maximum_share_one()
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1, MaxPartitions = 3 });
        foreach (string caller in new[] { "a", "b", "c", "d" })
        {
            Assert.True(await PassesAsync(chain, caller, _tool));
        }

        Assert.False(await PassesAsync(chain, "e", _tool));
        Assert.Equal(3, _middleware!.PartitionCount);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await PassesAsync(chain, "e", _tool));
        Assert.Equal(1, _middleware.PartitionCount);
    }

    [Fact]
    public async Task What_is_kept_of_a_hundred_thousand_invented_callers_stays_bounded()
    {
        ToolChain chain = Chain(new());
        for (int i = 0; i < 100_000; i++)
        {
            await PassesAsync(chain, $"caller-{i}", _tool);
        }

        Assert.Equal(20_000, _middleware!.PartitionCount);
    }

    [Fact]
    public async Task A_queued_call_waits_for_its_permit_and_knows_how_long()
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1, Queue = 1 });
        await CallAsync(chain, "ada");
        await using ToolCall call = Rent("ada", _tool);
        Task running = chain.InvokeAsync(call).AsTask();
        Assert.False(running.IsCompleted);
        Assert.Equal(
            TimeSpan.FromSeconds(2),
            (await Assert.ThrowsAsync<ToolRejectedException>(() => CallAsync(chain, "ada"))).RetryAfter);

        _time.Advance(TimeSpan.FromSeconds(1));
        await running;

        Assert.Equal(TimeSpan.FromSeconds(1), call.QueueTime);
    }

    [Fact]
    public async Task A_caller_that_leaves_the_queue_gives_its_place_up()
    {
        ToolChain chain = Chain(new() { Permits = 1, Burst = 1, Queue = 1 });
        await CallAsync(chain, "ada");
        using var leaves = new CancellationTokenSource();
        await using ToolCall call = Rent("ada", _tool, leaves.Token);
        Task running = chain.InvokeAsync(call).AsTask();

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await using ToolCall next = Rent("ada", _tool);
        Task queued = chain.InvokeAsync(next).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        await queued;
    }

    [Fact]
    public async Task With_concurrency_a_permit_comes_back_when_the_call_ends_however_it_ends()
    {
        ToolChain chain = Chain(new() { Algorithm = RateLimitAlgorithm.Concurrency, Permits = 1 });
        var gate = new TaskCompletionSource();
        await using ToolCall call = Rent("ada", new FuncTool("gate", _ => new ValueTask(gate.Task)));
        Task running = chain.InvokeAsync(call).AsTask();
        var rejection = await Assert.ThrowsAsync<ToolRejectedException>(() => CallAsync(chain, "ada"));
        Assert.Equal("Too many calls at once: 1 are allowed to each caller; wait until one has ended.", rejection.Message);
        Assert.Null(rejection.RetryAfter);

        gate.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => running);

        await CallAsync(chain, "ada");
        await CallAsync(chain, "ada");
    }

    [Theory]
    [InlineData(nameof(RateLimitOptions.Permits), 0, 1_000, null, null, 0)]
    [InlineData(nameof(RateLimitOptions.Permits), -1, 1_000, null, null, 0)]
    [InlineData(nameof(RateLimitOptions.Window), 1, 0, null, null, 0)]
    [InlineData(nameof(RateLimitOptions.Window), 1, -1, null, null, 0)]
    [InlineData(nameof(RateLimitOptions.Burst), 1, 1_000, 0, null, 0)]
    [InlineData(nameof(RateLimitOptions.Segments), 1, 1_000, null, 3, 0)]
    [InlineData(nameof(RateLimitOptions.Queue), 1, 1_000, null, null, -1)]
    public void Options_that_make_no_sense_are_refused(string names, int permits, int window, int? burst, int? segments, int queue)
    {
        var options = new RateLimitOptions
        {
            Permits = permits,
            Window = TimeSpan.FromMilliseconds(window),
            Burst = burst,
            Segments = segments,
            Queue = queue,
        };
        var results = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true));
        Assert.Equal(names, Assert.Single(Assert.Single(results).MemberNames));
    }

#if !DEBUG
    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.Concurrency)]
    public void A_call_let_through_allocates_nothing(RateLimitAlgorithm algorithm)
    {
        ToolChain chain = Chain(new() { Algorithm = algorithm, Permits = 1_000_000 });
        ToolCall anonymous = ToolCall.Rent(new FuncTool("tool", static _ => default), default);
        anonymous.RemoteAddress = "2001:db8:0:1::5";
        ToolCall known = Rent("ada", anonymous.Tool);

        Assert.Equal(0, Allocation.Of(() =>
        {
            Allocation.Finish(chain.InvokeAsync(anonymous));
            Allocation.Finish(chain.InvokeAsync(known));
        }));
    }
#endif

    private static ToolCall Rent(string? caller, Tool tool, CancellationToken cancellationToken = default)
    {
        ToolCall call = ToolCall.Rent(tool, default, cancellationToken: cancellationToken);
        call.Caller = caller is null ? null : Callers.Named(caller);
        return call;
    }

    private ToolChain Chain(RateLimitOptions options) => new([_middleware = new RateLimitMiddleware(options, _time)]);

    private async Task CallAsync(ToolChain chain, string caller, Tool? tool = null)
    {
        await using ToolCall call = Rent(caller, tool ?? _tool);
        await chain.InvokeAsync(call);
    }

    private static async Task<bool> PassesAsync(ToolChain chain, string? caller, Tool tool, string? address = null)
    {
        await using ToolCall call = Rent(caller, tool);
        call.RemoteAddress = address;
        try
        {
            await chain.InvokeAsync(call);
            return true;
        }
        catch (ToolRejectedException)
        {
            return false;
        }
    }
}
