using System.Text;
using Collet.Hosting.Configuration;

namespace Collet.Hosting.Tests.Configuration;

public sealed class IncludeTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_laid_over_each_other_in_name_order()
    {
        Write("collet.yaml", "include: conf.d/*.yaml\nserver: {host: localhost, port: 1}\nserverName: main\n");
        Write("conf.d/20-b.yaml", "server:\n  PORT: 3\n");
        Write("conf.d/10-a.yaml", "server:\n  port: 2\nmiddlewares: [logging]\n");
        Write("conf.d/.hidden.yaml", "serverName: hidden\n");
        Write("conf.d/20-b.yaml~", "serverName: backup\n");

        ConfigurationFile file = ConfigurationFile.Read(_folder.Full("collet.yaml"));

        Assert.Equal(("localhost", "3", "main", "logging"), (
            file.Entries["collet:server:host"].Value,
            file.Entries["collet:server:port"].Value,
            file.Entries["collet:serverName"].Value,
            file.Entries["collet:middlewares:0"].Value));
        Assert.Equal(["collet.yaml", "10-a.yaml", "20-b.yaml"], file.Parts.Select(part => Path.GetFileName(part.Path)));
        Assert.False(file.Entries.ContainsKey("collet:include"));
    }

    [Fact]
    public void Every_format_includes_every_other()
    {
        Write("collet.toml", "include = ['a.json', 'b/c.yaml']\n");
        Write("a.json", """{"serverName": "json"}""");
        Write("b/c.yaml", "include: d.toml\n");
        Write("b/d.toml", "server.port = 7\n");

        var configuration = _folder.Read().Configuration;

        Assert.Equal("json", configuration["collet:serverName"]);
        Assert.Equal("7", configuration["collet:server:port"]);
    }

    [Fact]
    public void An_error_names_the_included_file()
    {
        Write("collet.yaml", "include: [a.yaml]\n");
        string path = Write("a.yaml", "# first\nserver:\n  port: many\n");

        ConfigurationProblem problem = Assert.Single(
            new CheckedProblems(_folder).All);

        Assert.Equal((path, 3, 9), (problem.File, problem.Line, problem.Column));
        Assert.Equal("collet:server:port", problem.Key);
    }

    [Fact]
    public void Wrong_syntax_in_several_files_is_said_at_once()
    {
        Write("collet.yaml", "include: '*.json'\nplugins: {a: 1, a: 2}\n");
        Write("a.json", "{");
        Write("b.json", "[]");

        Assert.Equal(["collet.yaml", "a.json", "b.json"], _folder.Problems().Select(problem => Path.GetFileName(problem.File)));
    }

    [Theory]
    [InlineData("middlewares: [cache]\n", 1, 1, "The list 'middlewares' is also given in {0}:2:1, and lists are not mixed; keep one.")]
    [InlineData("middlewares: {a: 1}\n", 1, 1, "'middlewares' is a map here and a list in {0}:2:1; keep one.")]
    [InlineData("server:\n  port: [1]\n", 2, 3, "'port' is a list here and a value in {0}:3:10; keep one.")]
    public void What_cannot_be_merged_is_said_with_both_places(string included, int line, int column, string says)
    {
        string main = Write("collet.yaml", "include: a.yaml\nmiddlewares: [logging]\nserver: {port: 1}\n");
        string path = Write("a.yaml", included);

        ConfigurationProblem problem = Assert.Single(_folder.Problems());

        Assert.Equal(string.Format(null, says, main), problem.Message);
        Assert.Equal((path, line, column), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void An_empty_key_takes_nothing_away()
    {
        Write("collet.yaml", "include: a.yaml\nserver:\n  port: 1\nmiddlewares:\n");
        Write("a.yaml", "server:\nmiddlewares: [logging]\n");

        ConfigurationFile file = ConfigurationFile.Read(_folder.Full("collet.yaml"));

        Assert.Equal("1", file.Entries["collet:server:port"].Value);
        Assert.Equal("logging", file.Entries["collet:middlewares:0"].Value);
    }

    [Theory]
    [InlineData("include: missing.yaml\n", 1, 10, "There is no file ")]
    [InlineData("include: missing/*.yaml\n", 1, 10, "There is no folder ")]
    [InlineData("include: [conf*/a.yaml]\n", 1, 11, "wildcard in a folder")]
    [InlineData("include:\n  - {a: 1}\n", 2, 5, "Expected the path of a file")]
    [InlineData("include: ''\n", 1, 10, "Expected the path of a file")]
    [InlineData("include: [a.yaml, ./a.yaml]\n", 1, 19, "is included twice, first at ")]
    [InlineData("include: collet.yaml\n", 1, 10, "in a circle")]
    [InlineData("include: [sub/circle.yaml]\n", 1, 10, "in a circle")]
    public void A_wrong_include_is_said_with_its_place(string main, int line, int column, string says)
    {
        Write("collet.yaml", main);
        Write("a.yaml", "serverName: a\n");
        Write("sub/circle.yaml", "include: ../collet.yaml\n");

        ConfigurationProblem problem = Assert.Single(_folder.Problems());

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_pattern_that_matches_nothing_and_the_file_itself_are_fine()
    {
        Write("collet.yaml", "include: ['*.yaml', '*.toml']\nserverName: main\n");

        Assert.Equal("main", _folder.Read().Configuration["collet:serverName"]);
    }

    [Fact]
    public void The_hash_is_that_of_every_part()
    {
        string path = Write("collet.yaml", "include: a.yaml\n");
        Write("a.yaml", "serverName: one\n");
        string first = ConfigurationFile.Read(path).Hash;

        Assert.Equal(first, ConfigurationFile.Read(path).Hash);
        Write("a.yaml", "serverName: two\n");
        Assert.NotEqual(first, ConfigurationFile.Read(path).Hash);
    }

    [Fact]
    public void An_old_version_is_read_from_its_parts()
    {
        string path = Write("collet.yaml", "include: 'x*.yaml'\nserverName: one\n");
        ConfigurationFile before = ConfigurationFile.Read(path);
        Write("collet.yaml", "serverName: two\n");

        var given = new GivenFiles(before.Parts.ToDictionary(part => part.Path, part => part.Content), others: null);
        ConfigurationFile again = ConfigurationFile.Read(path, given);

        Assert.Equal("one", again.Entries["collet:serverName"].Value);
        Assert.Equal(before.Hash, again.Hash);
    }

    [Fact]
    public void A_document_is_read_among_the_files_of_the_disk()
    {
        string path = Write("collet.yaml", "serverName: one\n");
        Write("a.yaml", "listPageSize: 7\n");
        var given = new GivenFiles(
            new Dictionary<string, ReadOnlyMemory<byte>> { [path] = Encoding.UTF8.GetBytes("include: a.yaml\n") }, DiskFiles.Instance);

        ConfigurationFile file = ConfigurationFile.Read(path, given);

        Assert.Equal("7", file.Entries["collet:listPageSize"].Value);
        Assert.False(file.Entries.ContainsKey("collet:serverName"));
    }

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Full(name))!);
        return _folder.Write(name, text);
    }
}
