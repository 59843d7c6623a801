using System.Text;
using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Reload;

namespace Collet.Hosting.Tests.Configuration;

/// <summary>A file that says nothing is refused wherever it is read; one that says it wants nothing is not.</summary>
public sealed class EmptyFileTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("collet.yaml", "")]
    [InlineData("collet.yaml", " \n\n")]
    [InlineData("collet.yaml", "\uFEFF")]
    [InlineData("collet.yaml", "# nothing but a comment\n")]
    [InlineData("collet.yaml", "---\n")]
    [InlineData("collet.yaml", "null\n")]
    [InlineData("collet.yaml", "~")]
    [InlineData("collet.json", " \r\n\t")]
    [InlineData("collet.json", "null")]
    [InlineData("collet.toml", "")]
    [InlineData("collet.toml", "# nothing but a comment\r\n")]
    public async Task One_that_says_nothing_is_refused_at_the_start_on_reload_and_when_it_is_validated(string name, string text)
    {
        string path = _folder.Write(name, text);
        string says = $"{path}: The file is empty, as is one that is being written. "
            + "Defaults are written {} in YAML and JSON, [server] in TOML.";

        Assert.Equal(says, Assert.Single(_folder.Problems()).ToString());
        _folder.Write(name, name == "collet.toml" ? "middlewares = ['one']" : """{"middlewares": ["one"]}""");
        await using ReloadHost host = await ReloadHost.StartAsync(null, folder: _folder);
        _folder.Write(name, text);
        ReloadResult refused = await host.Reload.ReloadAsync(ConfigurationAuthor.File);
        ReloadResult validated = host.Reload.Validate(path, Encoding.UTF8.GetBytes(text), ConfigurationAuthor.File);

        Assert.Equal(says, Assert.Single(refused.Problems).ToString());
        Assert.Equal(says, Assert.Single(validated.Problems).ToString());
        Assert.Equal(["one=0"], host.Chain);
    }

    [Theory]
    [InlineData("collet.yaml", "{}")]
    [InlineData("collet.json", "{}")]
    [InlineData("collet.toml", "[server]\n")]
    public void One_that_says_it_wants_the_defaults_is_right(string name, string text)
    {
        _folder.Write(name, text);

        Assert.Empty(new CheckedProblems(_folder).All);
    }

    [Fact]
    public void One_that_is_included_says_something_too()
    {
        string part = _folder.Write("part.yaml", "# later\n");
        _folder.Write("collet.yaml", "include: part.yaml\n");

        Assert.StartsWith($"{part}: The file is empty", Assert.Single(_folder.Problems()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include: \"a\\0b.yaml\"\n")]
    [InlineData("include: \"a\\0b/*.yaml\"\n")]
    [InlineData("serverName: \"${file:a\\0b}\"\n")]
    [InlineData("secrets: {keyFile: \"a\\0b\"}\n")]
    [InlineData("authentication: {jwt: {issuer: a, audience: b, publicKeyFiles: [\"a\\0b\"]}}\n")]
    public void Names_no_file_can_have_are_told(string yaml)
    {
        _folder.Write("collet.yaml", yaml);

        Assert.NotEmpty(new CheckedProblems(_folder).All);
    }
}
