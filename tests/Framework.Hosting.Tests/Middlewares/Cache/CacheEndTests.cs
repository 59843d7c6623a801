using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Cache;

public sealed class CacheEndTests
{
    [Fact]
    public async Task A_run_that_outlives_the_host_answers_all_the_same()
    {
        var gate = new Gate();
        var tool = new CountedTool(CacheBench.ReadOnly(), gate.RunAsync);
        var time = new FakeTimeProvider();
        using CacheMiddleware cache = CacheBench.Cache(new CacheOptions(), time);
        using var bench = new ChainBench(time, [cache], tool);
        Task<CallEnd> leader = bench.CallAsync("{}");
        Task<CallEnd> follower = bench.CallAsync("{}");

        cache.Dispose();
        gate.May.SetResult("answer");

        Assert.Equal("answer", (await leader).Text);
        Assert.Equal("answer", (await follower).Text);
        Assert.Equal((ToolOutcome.Succeeded, null), ((await bench.CallAsync("{}")).Outcome, (await bench.CallAsync("{}")).AnsweredBy));
    }

    [Fact]
    public async Task An_error_the_tool_throws_is_an_exception_of_its_own_for_each_who_waits()
    {
        var may = new TaskCompletionSource();
        var tool = new CountedTool(CacheBench.ReadOnly(), async _ =>
        {
            await may.Task;
            throw new ToolException("No.");
        });
        using ChainBench bench = CacheBench.Around(tool);
        Task<CallEnd>[] calls = [.. Enumerable.Range(0, 3).Select(_ => bench.CallAsync("{}"))];

        may.SetResult();
        CallEnd[] ends = await Task.WhenAll(calls);

        Assert.Equal(3, ends.Select(end => end.Exception).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.All(ends, end => Assert.Equal("No.", end.Exception?.Message));
    }
}
