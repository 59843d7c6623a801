namespace Collet.Tests.Pipeline;

public sealed class ToolSelectorTests
{
    private static readonly ToolInfo _search = new("search.web")
    {
        Hints = new(ReadOnly: true, Destructive: null, Idempotent: false, OpenWorld: true),
        Tags = ["net", "billing.paid"],
    };

    [Theory]
    [InlineData(true, "search.web")]
    [InlineData(true, "search.*")]
    [InlineData(true, "s?arch.*")]
    [InlineData(true, "*")]
    [InlineData(false, "search")]
    [InlineData(false, "Search.*")]
    [InlineData(false, "*.we")]
    [InlineData(true, "other", "search.*")]
    [InlineData(false, "search.*", "!search.web")]
    [InlineData(false, "!search.web", "search.*")]
    [InlineData(true, "!other")]
    [InlineData(false, "!*")]
    [InlineData(true, "hint:read-only")]
    [InlineData(true, "hint:open-world")]
    [InlineData(false, "hint:idempotent")]
    [InlineData(false, "hint:destructive")]
    [InlineData(true, "!hint:destructive")]
    [InlineData(true, "tag:net")]
    [InlineData(true, "tag:billing.*")]
    [InlineData(false, "tag:bill")]
    [InlineData(false, "*", "!tag:net")]
    public void Selects_what_a_pattern_names_and_none_excludes(bool expected, params string[] patterns) =>
        Assert.Equal(expected, ToolSelector.Parse(patterns).Selects(_search));

    [Theory]
    [InlineData("hint:readonly", "Did you mean read-only?")]
    [InlineData("hint:", "is no hint; read-only, destructive, idempotent, open-world are")]
    [InlineData("", "is no pattern")]
    [InlineData("!", "is no pattern")]
    [InlineData("a b", "is no pattern")]
    [InlineData("search/*", "is no pattern")]
    [InlineData("tag:", "is no pattern")]
    [InlineData("[a-z]", "is no pattern")]
    public void Says_of_what_is_no_pattern_what_would_be(string pattern, string expected)
    {
        FormatException exception = Assert.Throws<FormatException>(() => ToolSelector.Parse([pattern]));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_pattern_at_all_is_a_mistake() => Assert.Throws<FormatException>(() => ToolSelector.Parse([]));

    [Fact]
    public void A_pattern_of_many_wildcards_costs_no_more_than_a_moment()
    {
        var tool = new ToolInfo(new string('a', ToolInfo.MaxNameLength));
        Assert.False(ToolSelector.Parse([string.Concat(Enumerable.Repeat("*a", 60)) + "b"]).Selects(tool));
    }
}
