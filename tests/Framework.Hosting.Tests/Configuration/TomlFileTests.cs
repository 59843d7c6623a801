using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Tests.Configuration;

public sealed class TomlFileTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_the_section_collet()
    {
        ConfigurationManager configuration = Read("""
            "$schema" = "https://example.com/collet.json"
            serverName = "workshop"   # what clients see
            server.port = 3_000

            [[middlewares]]
            name = "logging"

            [[middlewares]]
            name = "rate-limit"
            tools = ["search.*", '!admin.*']
            permits = 1.10

            [middlewares.limits]
            burst = 0x1F

            [plugins]
            enabled = ["plugin1", "plugin2"]
            """);

        Assert.Equal("workshop", configuration["collet:serverName"]);
        Assert.Equal("3000", configuration["collet:server:port"]);
        Assert.Equal("logging", configuration["collet:middlewares:0:name"]);
        Assert.Equal("!admin.*", configuration["collet:middlewares:1:tools:1"]);
        Assert.Equal("1.10", configuration["collet:middlewares:1:permits"]);
        Assert.Equal("31", configuration["collet:middlewares:1:limits:burst"]);
        Assert.Equal("plugin2", configuration["collet:plugins:enabled:1"]);
        Assert.Null(configuration["collet:$schema"]);
    }

    [Theory]
    [InlineData("'null'", "null")]
    [InlineData("''", "")]
    [InlineData("true", "true")]
    [InlineData("+1_000.5", "1000.5")]
    [InlineData("-7", "-7")]
    [InlineData("1979-05-27T07:32:00Z", "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27 07:32:00.5-07:00", "1979-05-27 07:32:00.5-07:00")]
    [InlineData("1979-05-27", "1979-05-27")]
    [InlineData("07:32:00", "07:32:00")]
    [InlineData("[]", "")]
    [InlineData("{}", null)]
    [InlineData("\"\"\"\ntwo\nlines\n\"\"\"", "two\nlines\n")]
    [InlineData("\"ä\\u00e4\\n\"", "ää\n")]
    public void A_value_is_text(string toml, string? value) => Assert.Equal(value, Read($"plugins.key = {toml}\n")["collet:plugins:key"]);

    [Theory]
    [InlineData("a = 1\nplugins = [1\n", 3, 1)]
    [InlineData("plugins = 'open\n", 1, 16)]
    [InlineData("plugins = 1 2\n", 1, 13)]
    [InlineData("plugins = \n", 1, 11)]
    [InlineData("plugins: 1\n", 1, 8)]
    [InlineData("plugins = '😀' 2\n", 1, 16)]
    [InlineData("plugins = \"\\ud800\"\n", 1, 13)]
    public void Wrong_syntax_is_said_with_its_place(string toml, int line, int column)
    {
        string path = _folder.Write("collet.toml", toml);

        ConfigurationProblem problem = _folder.Problems()[0];

        Assert.Equal((path, line, column), (problem.File, problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("plugins = 1\nreload = 1\nplugins = 2\n", 3, 1, "The key 'plugins' is given twice; the first is in line 1.")]
    [InlineData("[plugins]\na = 1\nA = 2\n", 3, 1, "given twice; the first is in line 2 as 'a', and case does not matter")]
    [InlineData("[plugins]\na = 1\n[plugins]\nb = 1\n", 3, 2, "The key 'plugins' is given twice; the first is in line 1.")]
    [InlineData("plugins = {}\n[plugins]\n", 2, 2, "given twice")]
    [InlineData("plugins = {}\nplugins.a = 1\n", 2, 1, "given twice")]
    [InlineData("plugins.a = 1\n[plugins]\n", 2, 2, "given twice")]
    [InlineData("[plugins]\na = 1\n[plugins.a]\n", 3, 10, "The key 'a' is given twice; the first is in line 2.")]
    [InlineData("plugins = []\n[[plugins]]\n", 2, 3, "given twice")]
    [InlineData("[[plugins]]\n[plugins]\n", 2, 2, "given twice")]
    [InlineData("[plugins]\n[[plugins]]\n", 2, 3, "given twice")]
    [InlineData("plugins = [{a = 1, a = 2}]\n", 1, 20, "The key 'a' is given twice; the first is in line 1.")]
    [InlineData("plugins = {a = 'geheim', a = 'secret'}\n", 1, 26, "The key 'a' is given twice; the first is in line 1.")]
    [InlineData("'' = 1\n", 1, 1, "A key is empty")]
    [InlineData("'a:b' = 1\n", 1, 1, "has a colon in it")]
    public void What_comes_twice_is_said_with_both_places(string toml, int line, int column, string says)
    {
        string path = _folder.Write("collet.toml", toml);

        ConfigurationProblem problem = Assert.Single(_folder.Problems());

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal((path, line, column), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void Headers_may_come_in_any_order()
    {
        ConfigurationManager configuration = Read("[plugins.a.b]\nx = 1\n[plugins]\ny = 2\n[plugins.a]\nz = 3\n");

        Assert.Equal("1", configuration["collet:plugins:a:b:x"]);
        Assert.Equal("2", configuration["collet:plugins:y"]);
        Assert.Equal("3", configuration["collet:plugins:a:z"]);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a=", "}")]
    public void Nothing_is_nested_too_deep(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));
        _folder.Write("collet.toml", $"plugins = {deep}\n");

        Assert.Contains("more than 64 levels", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dots_do_not_nest_deeper_either()
    {
        _folder.Write("collet.toml", string.Join('.', Enumerable.Repeat("a", 20_000)) + " = 1\n");

        Assert.Contains("more than 64 levels", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    private ConfigurationManager Read(string toml)
    {
        _folder.Write("collet.toml", toml);
        return _folder.Read().Configuration;
    }
}
