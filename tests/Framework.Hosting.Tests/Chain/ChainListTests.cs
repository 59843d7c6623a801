
namespace Collet.Hosting.Tests.Chain;

/// <summary>What the list says, and what is said of lists that are wrong.</summary>
public sealed class ChainListTests : IDisposable
{
    private readonly ChainFolder _host = new();

    public ChainListTests() => _host.Know(
        new TestDescriptor("rate-limit", """ "permits":{"type":"integer"},"window":{"type":"string"} """)
        {
            Repeatable = true,
            Check = options => options.EnumerateObject()
                .Where(option => option.Name is not ("permits" or "window"))
                .Select(option => new ToolArgumentError($"/{option.Name}", "unknown", "one of permits, window")),
        },
        new TestDescriptor("logging"),
        new TestDescriptor("monitoring"),
        new TestDescriptor("cache"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Entries_are_names_and_objects_in_the_lists_order()
    {
        ToolChain chain = _host.Chain("""
            middlewares:
              - logging
              - name: rate-limit
                tools: ["echo*", "!hint:destructive"]
                permits: 100
              - name: cache
                enabled: false
              - Name: rate-limit
                Tools: tag:billing
            """);

        Assert.Equal(["logging", "rate-limit", "rate-limit"], chain.Entries.Select(entry => entry.Name));
        Assert.Null(chain.Entries[0].Tools);
        Assert.Equal(["echo*", "!hint:destructive"], chain.Entries[1].Tools!.Patterns);
        Assert.Equal(["tag:billing"], chain.Entries[2].Tools!.Patterns);
        Assert.Equal(
            ["{}", """{"permits":100}""", "{}"], chain.Entries.Select(entry => Assert.IsType<TestMiddleware>(entry.Middleware).Options));
    }

    [Theory]
    [InlineData("")]
    [InlineData("serverName: x")]
    public void Without_a_list_it_is_the_base_set(string yaml) =>
        Assert.Equal(["logging", "monitoring", "rate-limit", "cache"], _host.Chain(yaml).Entries.Select(entry => entry.Name));

    [Fact]
    public void An_empty_list_is_an_empty_chain() => Assert.Empty(_host.Chain("middlewares: []").Entries);

    [Theory]
    [InlineData("collet.json", """{"middlewares": []}""")]
    [InlineData("appsettings.json", """{"collet": {"middlewares": []}}""")]
    public void An_empty_list_in_JSON_too(string name, string json)
    {
        _host.Folder.Write(name, json);

        Assert.Empty(_host.Build(null, []).Services.GetChain().Entries);
    }

    [Theory]
    [InlineData("middlewares:", "1:13: collet:middlewares: Expected a list; received nothing. An empty chain is written [] in a file")]
    [InlineData("middlewares: {}", "1:14: collet:middlewares: Expected a list; received nothing.")]
    [InlineData("middlewares: logging", "1:14: collet:middlewares: Expected a list; received 'logging'.")]
    [InlineData("middlewares:\n  rate-limit: {permits: 5}", "2:3: collet:middlewares:rate-limit: 'rate-limit' is no place in the list.")]
    [InlineData("middlewares: [~]", "1:15: collet:middlewares:0: The entry is empty. Write the name of a middleware")]
    [InlineData("middlewares: [{}]", "1:15: collet:middlewares:0: The entry is empty.")]
    [InlineData("middlewares: [{permits: 5}]", "1:15: collet:middlewares:0: The entry has no name. Write the name")]
    [InlineData("middlewares: [{name: ''}]", "1:15: collet:middlewares:0: The entry has no name.")]
    [InlineData(
        "middlewares: [{rate-limit: {permits: 5}}]",
        "1:15: collet:middlewares:0: The entry has no name. Write 'name: rate-limit', and its options beside that instead of below it.")]
    [InlineData(
        "middlewares: [{name: [cache]}]", "1:22: collet:middlewares:0:name: Expected the name of a middleware; received keys below it.")]
    [InlineData(
        "middlewares: [rate-limt]",
        "1:15: collet:middlewares:0: There is no middleware 'rate-limt'; there are cache, logging, monitoring, rate-limit. "
            + "Those of the host itself need builder.AddCollet().AddMiddlewares(). Did you mean rate-limit?")]
    [InlineData("middlewares: [{name: Logging}]", "1:22: collet:middlewares:0:name: There is no middleware 'Logging'")]
    [InlineData(
        "middlewares: [{name: cache, enabled: yes}]", "1:38: collet:middlewares:0:enabled: Expected true or false; received 'yes'.")]
    [InlineData("middlewares: [{name: cache, enabled: }]", "1:38: collet:middlewares:0:enabled: Expected true or false; received nothing.")]
    [InlineData("middlewares: [{name: cache, tools: []}]", "1:36: collet:middlewares:0:tools: Expected patterns; received none.")]
    [InlineData("middlewares: [{name: cache, tools: 'a b'}]", "1:36: collet:middlewares:0:tools: 'a b' is no pattern")]
    [InlineData("middlewares: [{name: cache, tools: [a, 'hint:readonly']}]", "1:40: collet:middlewares:0:tools:1: 'readonly' is no hint")]
    [InlineData(
        "middlewares: [{name: cache, tools: [[a]]}]", "1:37: collet:middlewares:0:tools:0: Expected a pattern; received keys below it.")]
    [InlineData("middlewares: [{name: cache, tools: [~]}]", "1:37: collet:middlewares:0:tools:0: Expected a pattern; received nothing.")]
    [InlineData(
        "middlewares: [cache, logging, {name: cache}]",
        "1:31: collet:middlewares:2: 'cache' is in the list twice, first as collet:middlewares:0")]
    [InlineData(
        "middlewares: [{name: rate-limit, enabeld: false}]",
        "1:34: collet:middlewares:0:enabeld: rate-limit has no such option; it takes name, enabled, tools, permits, window. "
            + "Did you mean enabled?")]
    public void What_is_wrong_is_said_with_its_place(string yaml, string says)
    {
        string problem = Assert.Single(_host.Problems(yaml));

        Assert.True(problem.StartsWith($"{_host.File}:{says}", StringComparison.Ordinal), problem);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        string[] problems = [.. _host.Problems("""
            serverNmae: x
            listPageSize: 0
            middlewares:
              - logging
              - name: rate-limit
                enabled: maybe
                tools: ["echo", "a b", "hint:none"]
                permit: 5
              - loging
              - logging
            """)];

        Assert.Equal(["1:1", "2:15", "6:14", "7:21", "7:28", "8:5", "9:5", "10:5"], problems.Select(Place));

        static string Place(string problem) => string.Join(':', problem.Split(':')[1..3]);
    }

    [Fact]
    public void A_disabled_entry_may_stand_twice_and_must_be_right()
    {
        Assert.Single(_host.Chain("middlewares: [cache, {name: cache, enabled: false}]").Entries);

        string problem = Assert.Single(_host.Problems("middlewares: [{name: rate-limit, enabled: false, permts: 1}]"));
        Assert.EndsWith("Did you mean permits?", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_and_the_environment_change_entries()
    {
        const string Yaml = "middlewares: [logging, rate-limit, {name: cache}]";

        ToolChain chain = _host.Chain(
            Yaml, "--collet:middlewares:1:PERMITS=5", "--collet:middlewares:1:tools:0=echo", "--collet:middlewares:2:enabled=False");

        Assert.Equal(["logging", "rate-limit"], chain.Entries.Select(entry => entry.Name));
        Assert.Equal("""{"permits":5}""", Assert.IsType<TestMiddleware>(chain.Entries[1].Middleware).Options);
        Assert.Equal(["echo"], chain.Entries[1].Tools!.Patterns);
    }

    [Theory]
    [InlineData("--collet:middlewares:1:permts=5", "command line: collet:middlewares:1:permts: rate-limit has no such option")]
    [InlineData("--collet:middlewares:7:permits=5", "command line: collet:middlewares:7: The entry has no name.")]
    [InlineData("--collet:middlewares:2:enabled=off", "command line: collet:middlewares:2:enabled: Expected true")]
    [InlineData("--collet:middlewares=", "command line: collet:middlewares: Expected a list; received nothing")]
    [InlineData("--collet:middlewares:2=logging", "command line: collet:middlewares:2: The entry is 'logging', and its key 'name' says 'cache'.")]
    [InlineData("--collet:middlewares:x=cache", "command line: collet:middlewares:x: 'x' is no place in the list")]
    public void What_the_command_line_gets_wrong_is_said_of_it(string argument, string says)
    {
        bool isWholeList = argument.EndsWith("middlewares=", StringComparison.Ordinal);
        string yaml = isWholeList ? "" : "middlewares: [logging, rate-limit, {name: cache}]";

        Assert.StartsWith(says, Assert.Single(_host.Problems(yaml, argument)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_may_be_given_again_but_not_another_one()
    {
        const string Yaml = "middlewares: [logging, {name: cache}]";

        Assert.Equal(2, _host.Chain(Yaml, "--collet:middlewares:0:name=logging", "--collet:middlewares:1=cache").Entries.Count);
        Assert.Contains(
            "The entry is 'logging', and its key 'name' says 'rate-limit'. Keep one of them.",
            Assert.Single(_host.Problems(Yaml, "--collet:middlewares:0:name=rate-limit")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_between_the_numbers_do_not_matter() => Assert.Equal(
        ["logging", "rate-limit", "cache"],
        _host.Chain("middlewares: [logging]", "--collet:middlewares:10=cache", "--collet:middlewares:9=rate-limit")
            .Entries.Select(entry => entry.Name));

    [Fact]
    public void Lists_in_two_files_are_not_mixed()
    {
        string settings = _host.Folder.Write("appsettings.json", """{"collet": {"middlewares": ["cache", "logging"]}}""");

        Assert.Equal(
            [
                $"{_host.File}:1:14: collet:middlewares: The list also stands in {settings}, "
                    + "and the two would be mixed entry by entry; keep one.",
            ],
            _host.Problems("middlewares: [logging]"));
    }

    [Fact]
    public void Two_middlewares_of_one_name_are_refused()
    {
        _host.Know(new TestDescriptor("cache"));

        Assert.Contains(
            "Two middlewares are called 'cache': Tests.cache and Tests.cache.",
            Assert.Single(_host.Problems("")),
            StringComparison.Ordinal);
    }
}
