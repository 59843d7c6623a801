using System.Runtime.CompilerServices;
using System.Security.Claims;
using Collet.Tests.Support;

namespace Collet.Tests.Pipeline;

/// <summary>Another chain for a catalog that is in use.</summary>
public sealed class ChainSwapTests
{
    [Fact]
    public async Task Calls_that_begin_later_run_through_the_new_chain()
    {
        using var catalog = new ToolCatalog([new TestSource("one", Answering())], new ToolChain([new Naming("old")]));
        Assert.Equal("old", await CallAsync(catalog));
        var next = new ToolChain([new Naming("new")]);

        catalog.Use(next);

        Assert.Same(next, catalog.Chain);
        Assert.Equal("new", await CallAsync(catalog));
    }

    [Fact]
    public async Task A_call_under_way_ends_in_the_chain_it_began_in()
    {
        var entered = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        string? after = null;
        var old = new AroundMiddleware(async (call, next) =>
        {
            entered.SetResult();
            await goOn.Task;
            await next.InvokeAsync(call);
            after = "old";
        });
        using var catalog = new ToolCatalog([new TestSource("one", Answering())], new ToolChain([old, new Naming("inner")]));
        Task<string?> call = CallAsync(catalog);
        await entered.Task;

        catalog.Use(new ToolChain([new Naming("new")]));
        goOn.SetResult();

        Assert.Equal("inner", await call);
        Assert.Equal("old", after);
    }

    [Fact]
    public void Lists_are_announced_where_either_chain_hides_tools()
    {
        var changes = new List<ToolSet>();
        using var catalog = new ToolCatalog([new TestSource("one", Answering())], new ToolChain([new Naming("a")]));
        catalog.Changed += changes.Add;

        catalog.Use(new ToolChain([new Naming("b")]));
        Assert.Empty(changes);
        Assert.Single(catalog.VisibleTo(null).Tools);

        catalog.Use(new ToolChain([new Hiding()]));
        Assert.Equal([catalog.Current], changes);
        Assert.Empty(catalog.VisibleTo(null).Tools);

        catalog.Use(ToolChain.Empty);
        Assert.Equal(2, changes.Count);
        Assert.Single(catalog.VisibleTo(null).Tools);
    }

    [Fact]
    public void A_listener_may_change_the_chain_again()
    {
        using var catalog = new ToolCatalog([new TestSource("one", Answering())]);
        int heard = 0;
        catalog.Changed += _ =>
        {
            if (++heard == 1)
            {
                catalog.Use(ToolChain.Empty);
            }
        };

        catalog.Use(new ToolChain([new Hiding()]));

        Assert.Equal(2, heard);
        Assert.Same(ToolChain.Empty, catalog.Chain);
    }

    [Fact]
    public async Task Nothing_is_left_of_a_chain_whose_calls_have_ended()
    {
        using var catalog = new ToolCatalog([new TestSource("one", Answering(), new AnsweringTool("other"))]);
        WeakReference old = await UseOneAsync(catalog);

        catalog.Use(new ToolChain([new Naming("new")]));
        for (int i = 0; i < 50 && old.IsAlive; i++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
    }

    [Fact]
    public async Task A_chain_that_comes_back_serves_again()
    {
        var first = new ToolChain([new Naming("first")]);
        using var catalog = new ToolCatalog([new TestSource("one", Answering())], first);
        await CallAsync(catalog);

        catalog.Use(ToolChain.Empty);
        catalog.Use(first);

        Assert.Equal("first", await CallAsync(catalog));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseOneAsync(ToolCatalog catalog)
    {
        var chain = new ToolChain([new Naming("old")]);
        catalog.Use(chain);
        await CallAsync(catalog);
        return new WeakReference(chain);
    }

    private static AnsweringTool Answering() => new("tool");

    private static async Task<string?> CallAsync(ToolCatalog catalog)
    {
        Tool tool = catalog.Current.Tools[^1];
        await using ToolCall call = catalog.Rent(tool, default);
        Assert.Equal(ToolOutcome.Succeeded, await catalog.InvokeAsync(call));
        return call.AnsweredBy;
    }

    private sealed class Naming(string name) : ToolMiddleware
    {
        public override ValueTask PostProcessAsync(ToolCall call)
        {
            call.AnsweredBy = name;
            return default;
        }
    }

    private sealed class Hiding : ToolMiddleware
    {
        public override bool HidesTools => true;

        public override bool IsListed(ToolInfo tool, ClaimsPrincipal? caller) => false;
    }

    private sealed class AnsweringTool(string name) : Tool
    {
        public override ToolInfo Info { get; } = new(name);

        public override ValueTask InvokeAsync(ToolCall call)
        {
            call.Result.Set(ToolResult.Empty);
            return default;
        }
    }
}
