using System.Runtime.CompilerServices;
using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Reload;

/// <summary>What a change of the chain leaves alone, what it makes and what it ends.</summary>
public sealed class ChainChangeTests
{
    [Fact]
    public async Task Only_what_changed_is_made_anew()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}, {name: two, v: 1}, three]");
        ToolMiddleware[] before = Middlewares(host);

        await host.ApplyAsync("middlewares: [three, {name: two, v: 2}, {name: one, v: 1, tools: [echo]}]");

        ToolMiddleware[] after = Middlewares(host);
        Assert.Same(before[2], after[0]);
        Assert.NotSame(before[1], after[1]);
        Assert.Same(before[0], after[2]);
        Assert.Equal(["echo"], host.Catalog.Chain.Entries[2].Tools!.Patterns);
    }

    [Fact]
    public async Task Of_several_that_are_the_same_each_goes_on()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}, {name: one, v: 1}, {name: one, v: 2}]");
        ToolMiddleware[] before = Middlewares(host);

        await host.ApplyAsync("middlewares: [two, {name: one, v: 2}, {name: one, v: 1}, {name: one, v: 1}, {name: one, v: 1}]");

        ToolMiddleware[] after = Middlewares(host);
        Assert.Same(before[2], after[1]);
        Assert.Same(before[0], after[2]);
        Assert.Same(before[1], after[3]);
        Assert.Equal(5, after.Distinct().Count());
    }

    [Fact]
    public async Task A_limiter_keeps_its_counts_when_another_middleware_changes()
    {
        const string Limit = "{name: rate-limit, permits: 2, burst: 2, window: 1h}";
        await using ReloadHost host = await ReloadHost.StartAsync($"middlewares: [{{name: one, v: 1}}, {Limit}]");
        await host.CallAsync();

        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync($"middlewares: [{{name: one, v: 2}}, {Limit}]")).Outcome);
        await host.CallAsync();
        await Assert.ThrowsAsync<ToolRejectedException>(() => host.CallAsync());

        string wider = Limit.Replace("2", "3", StringComparison.Ordinal);
        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync($"middlewares: [{wider}]")).Outcome);
        await host.CallAsync();
    }

    [Fact]
    public async Task A_cache_keeps_its_entries_when_another_middleware_changes()
    {
        int runs = 0;
        var tool = new FuncTool(new ToolInfo("counted") { Hints = new ToolHints(ReadOnly: true, Idempotent: true) }, call =>
        {
            runs++;
            call.Result.Set(ToolResult.Empty);
            return default;
        });
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: one, v: 1}, {name: cache, ttl: 1h}]", services => services.AddSingleton<IToolSource>(new FixedSource(tool)));
        await host.CallAsync("counted", "{}");
        await host.CallAsync("counted", "{}");
        int before = runs;

        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: [{name: one, v: 2}, {name: cache, ttl: 1h}]")).Outcome);
        await host.CallAsync("counted", "{}");

        Assert.Equal(1, before);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task What_is_left_ends_after_its_last_call_and_not_before()
    {
        var tool = new GatedTool("gated");
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: one, v: 1}, two]", services => services.AddSingleton<IToolSource>(new FixedSource(tool)));
        (Valued left, Task<ToolResult> call) = Begin(host);
        ToolMiddleware stays = Middlewares(host)[1];

        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: [{name: one, v: 2}, two]")).Outcome);
        await host.NextAsync();
        await host.CallAsync();
        for (int i = 0; i < 3; i++)
        {
            Collect();
        }

        Assert.False(left.IsEnded);
        await tool.LetOneEndAsync();
        await call;
        call = Task.FromResult(ToolResult.Empty);
        await CollectUntilAsync(left.Ended);
        Assert.False(((Valued)stays).IsEnded);
    }

    [Fact]
    public async Task An_old_chain_is_collected_when_its_last_call_has_ended()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}, logging]");
        await host.CallAsync();
        WeakReference old = Old(host);

        await host.ApplyAsync("middlewares: [{name: one, v: 2}, logging]");
        await host.NextAsync();
        for (int i = 0; i < 50 && old.IsAlive; i++)
        {
            await Task.Yield();
            Collect();
        }

        Assert.False(old.IsAlive);
    }

    [Fact]
    public async Task Everything_that_lives_ends_with_the_host()
    {
        Valued first;
        Valued second;
        await using (ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}]"))
        {
            first = (Valued)Middlewares(host)[0];
            await host.ApplyAsync("middlewares: [{name: one, v: 2}]");
            second = (Valued)Middlewares(host)[0];
            Assert.False(second.IsEnded);
        }

        Assert.True(first.IsEnded);
        Assert.True(second.IsEnded);
    }

    [Fact]
    public async Task What_was_made_for_a_change_that_fails_ends_and_nothing_else()
    {
        var made = new List<Valued>();
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: one, v: 1}]",
            middlewares:
            [
                new ValuedDescriptor("kept", value =>
                {
                    made.Add(new Valued(value));
                    return made[^1];
                }),
                new ValuedDescriptor("broken", _ => throw new InvalidOperationException("No.")),
                new ValuedDescriptor("faulty", _ => throw new NotSupportedException("Never.")),
            ]);
        Valued stays = (Valued)Middlewares(host)[0];

        ReloadResult result = await host.ApplyAsync("middlewares: [kept, {name: one, v: 1}, broken, broken]");
        Assert.Equal(2, result.Problems.Count);
        Assert.Equal("collet:middlewares:2", result.Problems[0].Key);
        Assert.Contains("broken cannot be made. No.", result.Problems[0].Message, StringComparison.Ordinal);
        result = await host.ApplyAsync("middlewares: [kept, faulty]");
        Assert.Equal("ChainParticipant failed: Never.", Assert.Single(result.Problems).Message);

        Assert.Equal(2, made.Count);
        Assert.All(made, one => Assert.True(one.IsEnded));
        Assert.False(stays.IsEnded);
        Assert.Equal(["one=1"], host.Chain);
        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: [kept]")).Outcome);
        Assert.False(made[^1].IsEnded);
    }

    [Fact]
    public async Task What_is_made_too_slowly_is_given_up_and_ended_when_it_is_there()
    {
        using var entered = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var late = new Valued(7);
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: one, v: 1}]\nreload: {prepareTimeout: 10s}",
            middlewares: new ValuedDescriptor("slow", _ =>
            {
                entered.Release();
                goOn.Wait();
                return late;
            }));

        Task<ReloadResult> change = host.ApplyAsync("middlewares: [slow]\nreload: {prepareTimeout: 10s}");
        await entered.WaitAsync();
        host.Time.Advance(TimeSpan.FromSeconds(10));
        ReloadResult result = await change;
        Assert.Equal("ChainParticipant was not ready within 10 s (collet:reload:prepareTimeout).", Assert.Single(result.Problems).Message);
        Assert.Equal(["one=1"], host.Chain);

        goOn.Release();
        await late.Ended;
        Assert.Equal(["one=1"], host.Chain);
    }

    [Fact]
    public async Task What_needs_a_restart_is_said_and_the_rest_of_the_change_waits_with_it()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}]");

        ReloadResult result = await host.ApplyAsync("middlewares: [{name: one, v: 2}]\nserver: {port: 4000}\nlistPageSize: 7");

        Assert.Equal(ReloadOutcome.Rejected, result.Outcome);
        Assert.Equal(["collet:listPageSize", "collet:server:port"], result.Problems.Select(problem => problem.Key));
        Assert.All(result.Problems, problem => Assert.StartsWith("It needs a restart", problem.Message, StringComparison.Ordinal));
        Assert.Equal($"{host.File}:2:16", Place(result.Problems[1]));
        Assert.Equal(["one=1"], host.Chain);
    }

    [Fact]
    public async Task Lists_are_fetched_anew_where_the_chain_hides_tools()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: []");
        int changes = 0;
        host.Catalog.Changed += _ => changes++;
        ToolSet all = host.Catalog.VisibleTo(null);

        await host.ApplyAsync("middlewares: [{name: one, v: 1}]");
        Assert.Equal(0, changes);
        await host.ApplyAsync("middlewares: [{name: authorization, roles: {guest: {tools: [echo]}}, anonymous: [guest]}]");

        Assert.Equal(1, changes);
        Assert.Equal(["echo"], host.Catalog.VisibleTo(null).Tools.Select(tool => tool.Info.Name));
        await host.ApplyAsync("middlewares: []");
        Assert.Equal(2, changes);
        Assert.Same(all, host.Catalog.VisibleTo(null));
    }

    private static string Place(ConfigurationProblem problem) => $"{problem.File}:{problem.Line}:{problem.Column}";

    private static ToolMiddleware[] Middlewares(ReloadHost host) => [.. host.Catalog.Chain.Entries.Select(entry => entry.Middleware)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Valued Middleware, Task<ToolResult> Call) Begin(ReloadHost host) =>
        ((Valued)Middlewares(host)[0], host.Catalog.CallAsync("gated").AsTask());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Old(ReloadHost host) => new(host.Catalog.Chain);

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static async Task CollectUntilAsync(Task task)
    {
        for (int i = 0; i < 50 && !task.IsCompleted; i++)
        {
            Collect();
            await Task.Yield();
        }

        await task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
