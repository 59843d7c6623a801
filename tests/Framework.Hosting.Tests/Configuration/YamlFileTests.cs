using System.Text;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Tests.Configuration;

public sealed class YamlFileTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_the_section_collet()
    {
        ConfigurationManager configuration = Read("""
            $schema: https://example.com/collet.json
            serverName: workshop   # what clients see
            middlewares:
              - logging
              - name: rate-limit
                tools: ["search.*", '!admin.*']
                permits: 1.10
            """);

        Assert.Equal("workshop", configuration["collet:serverName"]);
        Assert.Equal("logging", configuration["collet:middlewares:0"]);
        Assert.Equal("rate-limit", configuration["collet:middlewares:1:name"]);
        Assert.Equal("search.*", configuration["collet:middlewares:1:tools:0"]);
        Assert.Equal("!admin.*", configuration["collet:middlewares:1:tools:1"]);
        Assert.Equal("1.10", configuration["collet:middlewares:1:permits"]);
        Assert.Null(configuration["collet:$schema"]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("~", null)]
    [InlineData("NULL", null)]
    [InlineData("'~'", "~")]
    [InlineData("\"null\"", "null")]
    [InlineData("''", "")]
    [InlineData("yes", "yes")]
    [InlineData("0x1F", "0x1F")]
    [InlineData("[]", "")]
    [InlineData("{}", null)]
    [InlineData("|\n    two\n    lines", "two\nlines\n")]
    public void A_value_is_kept_as_it_is_written(string yaml, string? value) =>
        Assert.Equal(value, Read($"plugins:\n  key: {yaml}\n")["collet:plugins:key"]);

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_are_fine()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("plugins:\r\n  a: 1\r\n  b: ä\r\n")];
        _folder.Write("collet.yaml", bytes);
        ConfigurationManager configuration = _folder.Read().Configuration;

        Assert.Equal("1", configuration["collet:plugins:a"]);
        Assert.Equal("ä", configuration["collet:plugins:b"]);
    }

    [Fact]
    public void An_alias_repeats_what_its_anchor_names()
    {
        ConfigurationManager configuration = Read("plugins:\n  a: &all [one, two]\n  b: *all\n");

        Assert.Equal("two", configuration["collet:plugins:b:1"]);
    }

    [Theory]
    [InlineData("a: 1\nplugins: [1\n", 3, 1, "did not find expected ',' or ']'")]
    [InlineData("plugins: 'open\n", 1, 10, "unexpected end of stream")]
    [InlineData("plugins:\n\ta: 1\n", 2, 1, "indented with spaces")]
    [InlineData("plugins:\n  a: 1\n\tb: 1\n", 3, 1, "indented with spaces")]
    [InlineData("\tplugins: 1\n", 1, 2, "indented with spaces")]
    [InlineData("plugins: {a: 1, A: 2}\n", 1, 17, "given twice; the first is in line 1 as 'a', and case does not matter")]
    [InlineData("plugins: 1\nreload: 1\nplugins: 2\n", 3, 1, "The key 'plugins' is given twice; the first is in line 1.")]
    [InlineData("plugins: {<<: {a: 1}}\n", 1, 11, "write the keys out")]
    [InlineData("plugins: !!str 1\n", 1, 10, "Tags are not allowed")]
    [InlineData("plugins: [!admin.*, a]\n", 1, 20, "begins with '!' needs quotes")]
    [InlineData("plugins: *\n", 1, 10, "begins with '*' needs quotes")]
    [InlineData("plugins: [*]\n", 1, 11, "begins with '*' needs quotes")]
    [InlineData("plugins: *.read\n", 1, 10, "begins with '*' needs quotes")]
    [InlineData("plugins: @home\n", 1, 10, "begins with '@' needs quotes")]
    [InlineData("plugins: &self [*self]\n", 1, 17, "No anchor '&self' stands complete")]
    [InlineData("plugins: 1\n---\nreload: 1\n", 2, 1, "A second document starts here")]
    [InlineData("plugins: {? [a] : 1}\n", 1, 13, "A key must be text")]
    [InlineData("plugins: {a:b: 1}\n", 1, 11, "has a colon in it")]
    [InlineData("plugins: {'': 1}\n", 1, 11, "A key is empty")]
    [InlineData("plugins: a\u0001b\n", 1, 11, "A control character stands here")]
    [InlineData("- - {- a\n    - b\n  - {a: [b, c], ? d : e}\n", 1, 3, "This is no YAML, here or right behind.")]
    [InlineData("%TAG ! a.b,1:\n---\nplugins: !c 1\n", 3, 1, "This is no YAML, here or right behind.")]
    [InlineData("- logging\n", 1, 1, "must be a map of keys")]
    [InlineData("logging\n", 1, 1, "must be a map of keys")]
    public void What_is_wrong_is_said_with_its_place(string yaml, int line, int column, string says)
    {
        string path = _folder.Write("collet.yaml", yaml);

        ConfigurationProblem problem = Assert.Single(_folder.Problems());

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal((path, line, column), (problem.File, problem.Line, problem.Column));
        Assert.StartsWith($"{path}:{line}:{column}: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_mistakes_are_said_at_once()
    {
        _folder.Write("collet.yaml", "plugins: {a: 1, a: 2}\nreload: !x 1\nplugins: 1\n");

        Assert.Equal([1, 2, 3], _folder.Problems().Select(problem => problem.Line!.Value));
    }

    [Fact]
    public void Aliases_of_aliases_do_not_explode()
    {
        var bomb = new StringBuilder("plugins:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++)
        {
            bomb.Append($"  a{i}: &a{i} [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
        }

        _folder.Write("collet.yaml", bomb.ToString());

        Assert.Contains("more than 10000 values", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(80)]
    public void Brackets_are_nested_so_deep_only(int depth)
    {
        _folder.Write("collet.yaml", "plugins: " + new string('[', depth) + new string(']', depth));

        Assert.Contains("more than 64 levels", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_do_not_nest_deeper_either()
    {
        string brackets = new string('[', 40) + new string(']', 40);
        _folder.Write("collet.yaml", $"plugins: &deep {brackets}\nreload: {new string('[', 40)}*deep{new string(']', 40)}\n");

        Assert.Contains("more than 64 levels", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    private ConfigurationManager Read(string yaml)
    {
        _folder.Write("collet.yaml", yaml);
        return _folder.Read().Configuration;
    }
}
