using System.Security.Claims;
using Collet.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Tests.Pipeline;

/// <summary>What a chain does with entries that concern some tools only, and what it tells of its stages.</summary>
public sealed class ChainEntryTests
{
    private readonly List<string> _journal = [];

    [Fact]
    public async Task An_entry_sees_the_calls_of_its_tools_only()
    {
        var chain = new ToolChain(
        [
            new ChainEntry("all", Recording("all")),
            new ChainEntry("some", Recording("some"), ToolSelector.Parse(["a*"])),
        ]);
        using var catalog = new ToolCatalog([new TestSource("source", new TestTool("ab"), new TestTool("b"))], chain);

        await catalog.CallAsync("b");
        Assert.Equal(["all pre", "all post"], _journal);
        _journal.Clear();
        await catalog.CallAsync("ab");
        Assert.Equal(["all pre", "some pre", "some post", "all post"], _journal);
    }

    [Fact]
    public async Task Two_catalogs_may_have_different_chains_around_one_tool()
    {
        var tool = new TestTool("tool");
        using var first = new ToolCatalog([new TestSource("one", tool)], new ToolChain([new ChainEntry("1", Recording("first"))]));
        using var second = new ToolCatalog([new TestSource("two", tool)], new ToolChain([new ChainEntry("2", Recording("second"))]));

        for (int i = 0; i < 2; i++)
        {
            await first.CallAsync("tool");
            await second.CallAsync("tool");
        }

        Assert.Equal(["first pre", "first post", "second pre", "second post", "first pre", "first post", "second pre", "second post"], _journal);
    }

    [Fact]
    public async Task Stages_are_measured_from_where_somebody_wants_to_know()
    {
        var time = new FakeTimeProvider();
        IReadOnlyList<StageTime> stages = [];
        var chain = new ToolChain(
        [
            new ChainEntry("unmeasured", Taking(time, 1)),
            new ChainEntry("watch", new AroundMiddleware(async (call, next) =>
            {
                call.StageTimes = new StageTimes(time);
                await next.InvokeAsync(call);
                stages = call.StageTimes.Read();
            })),
            new ChainEntry("outer", Taking(time, 2)),
            new ChainEntry("inner", Taking(time, 3)),
        ]);
        using var catalog = new ToolCatalog([new TestSource("source", new TestTool(_ => time.Advance(TimeSpan.FromSeconds(10))))], chain);

        await catalog.CallAsync("test");

        Assert.Equal(
            [
                new StageTime("outer", TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(20)),
                new StageTime("inner", TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(16)),
                new StageTime("tool", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)),
            ],
            stages);
    }

    [Fact]
    public async Task Stages_that_threw_or_ran_again_are_measured_too()
    {
        var time = new FakeTimeProvider();
        var times = new StageTimes(time);
        int runs = 0;
        var chain = new ToolChain(
        [
            new ChainEntry("retry", new AroundMiddleware(async (call, next) =>
            {
                call.StageTimes = times;
                await Assert.ThrowsAsync<IOException>(() => next.InvokeAsync(call).AsTask());
                await next.InvokeAsync(call);
            })),
        ]);
        using var catalog = new ToolCatalog(
            [new TestSource("source", new TestTool(_ =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                if (runs++ == 0)
                {
                    throw new IOException();
                }
            }))],
            chain);

        await catalog.CallAsync("test");

        Assert.Equal([new StageTime("tool", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2))], times.Read());
    }

    [Fact]
    public void A_caller_sees_the_tools_that_every_entry_lists()
    {
        var chain = new ToolChain(
        [
            new ChainEntry("roles", new Hiding("secret")),
            new ChainEntry("more", new Hiding("b"), ToolSelector.Parse(["a", "b"])),
        ]);
        using var catalog = new ToolCatalog(
            [new TestSource("source", new TestTool("a"), new TestTool("b"), new TestTool("c"), new TestTool("secret"))], chain);
        var admin = new ClaimsPrincipal(new ClaimsIdentity([new Claim("may", "secret"), new Claim("may", "b")]));
        var half = new ClaimsPrincipal(new ClaimsIdentity([new Claim("may", "b")]));

        Assert.Same(catalog.Current, catalog.VisibleTo(admin));
        Assert.Equal(["a", "b", "c"], catalog.VisibleTo(half).Tools.Select(tool => tool.Info.Name));
        Assert.Equal(["a", "c"], catalog.VisibleTo(null).Tools.Select(tool => tool.Info.Name));
        Assert.Same(catalog.VisibleTo(null), catalog.VisibleTo(new ClaimsPrincipal()));
        Assert.Empty(catalog.VisibleTo(null).Nearest("secre"));
    }

    private TestMiddleware Recording(string name) => new(name, _journal);

    private static AroundMiddleware Taking(FakeTimeProvider time, int seconds) => new(async (call, next) =>
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        await next.InvokeAsync(call);
        time.Advance(TimeSpan.FromSeconds(seconds));
    });

    private sealed class Hiding(string name) : ToolMiddleware
    {
        public override bool HidesTools => true;

        public override bool IsListed(ToolInfo tool, ClaimsPrincipal? caller) => tool.Name != name || caller?.HasClaim("may", name) is true;
    }
}
