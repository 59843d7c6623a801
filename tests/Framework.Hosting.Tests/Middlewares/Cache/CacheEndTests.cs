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
}
