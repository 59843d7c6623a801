namespace Collet.Hosting.Tests.Chain;

/// <summary>Orders that are wrong, and rules of options over the whole chain.</summary>
public sealed class OrderTests : IDisposable
{
    private const string Leak = "a cached answer would reach callers who may not call the tool";

    private readonly ChainFolder _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_wrong_order_is_refused_with_its_reason(bool isSaidByTheCache)
    {
        MiddlewareOrder[] after = isSaidByTheCache ? [new("authorization", RunsAfter: true, Leak)] : [];
        MiddlewareOrder[] before = isSaidByTheCache ? [] : [new("cache", RunsAfter: false, Leak)];
        _host.Know(new TestDescriptor("cache") { Rules = after }, new TestDescriptor("authorization") { Rules = before });

        Assert.Equal(
            [
                $"{_host.File}:3:5: collet:middlewares:1: 'authorization' must come before 'cache' (collet:middlewares:0): {Leak}. "
                    + "Move 'authorization' in front of it.",
            ],
            _host.Problems("middlewares:\n  - cache\n  - authorization\n"));
        Assert.Equal(2, _host.Chain("middlewares: [authorization, cache]").Entries.Count);
        Assert.Single(_host.Chain("middlewares: [cache, {name: authorization, enabled: false}]").Entries);
    }

    [Fact]
    public void What_both_say_is_said_once_and_the_error_counts()
    {
        _host.Know(
            new TestDescriptor("cache") { Rules = [new("authorization", RunsAfter: true, Leak, IsWarning: true)] },
            new TestDescriptor("authorization") { Rules = [new("cache", RunsAfter: false, Leak)] });

        Assert.Single(_host.Problems("middlewares: [cache, authorization]"));
    }

    [Fact]
    public async Task A_doubtful_order_is_a_warning_in_the_log()
    {
        _host.Know(
            new TestDescriptor("retry") { Rules = [new("timeout", RunsAfter: true, "each try gets the whole time", IsWarning: true)] },
            new TestDescriptor("timeout"));
        await _host.Build("middlewares: [retry, timeout]", []).StartAsync();

        var (_, message, _) = await _host.Log.WaitForAsync("ChainDoubtful");

        Assert.Equal(
            $"{_host.File}:1:22: collet:middlewares:1: 'timeout' must come before 'retry' (collet:middlewares:0): "
                + "each try gets the whole time. Move 'timeout' in front of it.",
            message);
    }

    [Fact]
    public async Task Options_see_the_whole_chain()
    {
        _host.Know(
            new TestDescriptor("logging", """ "arguments":{"type":"boolean"} """)
            {
                Options = json => new NeedsRedaction(json.Contains("true", StringComparison.Ordinal)),
            },
            new TestDescriptor("redaction"));

        Assert.Equal(
            [$"{_host.File}:1:15: collet:middlewares:0: logging: Arguments are logged and nothing redacts them; add redaction."],
            _host.Problems("middlewares: [{name: logging, arguments: true}]"));
        Assert.Equal(2, _host.Chain("middlewares: [redaction, {name: logging, arguments: true}]").Entries.Count);
        await _host.Build("middlewares: [{name: logging}]", []).StartAsync();
        Assert.EndsWith("logging: Nothing redacts.", (await _host.Log.WaitForAsync("ChainDoubtful")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_not_asked_about_a_chain_whose_entries_are_wrong()
    {
        _host.Know(
            new TestDescriptor("logging") { Options = _ => new NeedsRedaction(true) },
            new TestDescriptor("redaction") { Check = _ => [new ToolArgumentError("/pattern", "no pattern")] });

        string problem = Assert.Single(_host.Problems("middlewares: [logging, redaction]"));
        Assert.Contains("redaction: no pattern", problem, StringComparison.Ordinal);
    }

    private sealed record NeedsRedaction(bool IsNeeded) : IChainRule
    {
        public IEnumerable<ChainProblem> Check(IReadOnlyList<PlannedEntry> chain, int position)
        {
            Assert.Same(this, chain[position].Options);
            bool isRedacted = chain.Any(entry => entry.Middleware.Name == "redaction");
            return isRedacted ? []
                : IsNeeded ? [new ChainProblem("Arguments are logged and nothing redacts them; add redaction.")]
                : [new ChainProblem("Nothing redacts.", IsWarning: true)];
        }
    }
}
