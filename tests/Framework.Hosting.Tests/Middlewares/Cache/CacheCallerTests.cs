using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares.Cache;

public sealed class CacheCallerTests
{
    [Fact]
    public async Task Each_caller_gets_its_own_answers_unless_told_otherwise()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(tool);

        Assert.Equal("run 1", (await bench.CallAsync("{}", ChainBench.Caller("ann"))).Text);
        Assert.Equal("run 2", (await bench.CallAsync("{}", ChainBench.Caller("bob"))).Text);
        Assert.Equal("run 3", (await bench.CallAsync("{}")).Text);
        Assert.Equal("run 4", (await bench.CallAsync("{}", ChainBench.Caller("anonymous"))).Text);
        Assert.Equal("run 1", (await bench.CallAsync("{}", ChainBench.Caller("ann"))).Text);
        Assert.Equal("run 3", (await bench.CallAsync("{}")).Text);
    }

    [Fact]
    public async Task Callers_share_where_the_entry_says_so()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(new CacheOptions { Vary = CacheVary.None }, tool);

        await bench.CallAsync("{}", ChainBench.Caller("ann"));

        Assert.Equal("cache", (await bench.CallAsync("{}", ChainBench.Caller("bob"))).AnsweredBy);
        Assert.Equal("cache", (await bench.CallAsync("{}")).AnsweredBy);
    }

    [Fact]
    public async Task Claims_keep_answers_apart_where_the_entry_names_them()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(new CacheOptions { Vary = CacheVary.None, Claims = ["tenant", "role"] }, tool);

        Assert.Equal("run 1", (await bench.CallAsync("{}", ChainBench.Caller("ann", ("tenant", "x")))).Text);
        Assert.Equal("run 1", (await bench.CallAsync("{}", ChainBench.Caller("bob", ("tenant", "x")))).Text);
        Assert.Equal("run 2", (await bench.CallAsync("{}", ChainBench.Caller("bob", ("tenant", "y")))).Text);
        Assert.Equal("run 3", (await bench.CallAsync("{}", ChainBench.Caller("bob", ("tenant", "x"), ("role", "x")))).Text);
        Assert.Equal("run 4", (await bench.CallAsync("{}", ChainBench.Caller("bob", ("role", "x")))).Text);
        Assert.Equal("run 5", (await bench.CallAsync("{}", ChainBench.Caller("bob", ("role", "1:x;1:x")))).Text);
    }

    [Fact]
    public async Task A_callers_name_cannot_run_into_the_arguments()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(tool);

        await bench.CallAsync("{}", ChainBench.Caller("a{}"));
        await bench.CallAsync("""{}""", ChainBench.Caller("a"));
        await bench.CallAsync("""{"a":1}""", ChainBench.Caller(""));
        await bench.CallAsync("{}", ChainBench.Caller("""{"a":1}"""));

        Assert.Equal(4, tool.Runs);
    }
}
