using System.Text.Json;
using Collet.Tests.Shared;

namespace Collet.Cli.Tests;

/// <summary><c>show</c>, <c>diff</c> and <c>schema</c>.</summary>
public sealed class ConfigFilesTests : IDisposable
{
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_shown_key_by_key_without_secrets()
    {
        _folder.Write("token", "geheim");
        string path = _folder.Write(
            "a.yaml",
            "serverName: '${file:token}'\ninstructions: enc:v1:k:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA\nallowedHosts: [a, b]\n");

        CommandResult result = await CommandFolder.RunAsync("config", "show", path);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                $"collet:allowedHosts:0 = a  ({path}:3)",
                $"collet:allowedHosts:1 = b  ({path}:3)",
                $"collet:instructions = enc:v1:k:***  ({path}:2)",
                $"collet:serverName = ${{file:token}}  ({path}:1)",
            ],
            result.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Scripts_get_the_same_as_json()
    {
        string path = _folder.Write("a.yaml", "serverName: '${env:X}'\n");

        CommandResult result = await CommandFolder.RunAsync("config", "show", "--json", path);

        JsonElement value = result.Json.GetProperty("values").GetProperty("collet:serverName");
        Assert.Equal(("${env:X}", true, 1), (
            value.GetProperty("value").GetString(), value.GetProperty("secret").GetBoolean(), value.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Files_of_different_formats_that_say_the_same_do_not_differ()
    {
        string yaml = _folder.Write("a.yaml", "server: {port: 1}\nmiddlewares: [cache]\n");
        string toml = _folder.Write("a.toml", "middlewares = ['cache']\n[server]\nport = 1\n");

        CommandResult result = await CommandFolder.RunAsync("config", "diff", yaml, toml);

        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact]
    public async Task Hashes_and_passwords_are_not_shown()
    {
        const string Yaml = "authentication: {apiKeys: [{caller: a, hash: 'v1:a:b:ONE'}]}\nmiddlewares: [{name: own, password: ONE}]\n";
        string before = _folder.Write("a.yaml", Yaml);
        string after = _folder.Write("b.yaml", Yaml.Replace("ONE", "TWO", StringComparison.Ordinal));

        CommandResult show = await CommandFolder.RunAsync("config", "show", before);
        CommandResult json = await CommandFolder.RunAsync("config", "show", "--json", before);
        CommandResult diff = await CommandFolder.RunAsync("config", "diff", before, after);

        Assert.Contains("collet:authentication:apiKeys:0:hash = ***  (", show.Output, StringComparison.Ordinal);
        Assert.Equal(
            "~ collet:authentication:apiKeys:0:hash = *** -> ***\n~ collet:middlewares:0:password = *** -> ***\n", diff.Output);
        Assert.DoesNotContain("ONE", show.Output + json.Output + diff.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_differs_is_told_by_key()
    {
        string before = _folder.Write("a.yaml", "server: {port: 1}\nserverName: x\n");
        string after = _folder.Write("b.yaml", "server: {port: 2, host: localhost}\n");

        CommandResult text = await CommandFolder.RunAsync("config", "diff", before, after);
        CommandResult json = await CommandFolder.RunAsync("config", "diff", "--json", before, after);

        Assert.Equal(
            (1, "+ collet:server:host = localhost\n~ collet:server:port = 1 -> 2\n- collet:serverName = x\n"),
            (text.ExitCode, text.Output));
        Assert.Equal(1, json.ExitCode);
        Assert.Equal(
            ["collet:server:host", "collet:server:port", "collet:serverName"],
            json.Json.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task The_schema_knows_the_built_in_middlewares()
    {
        CommandResult result = await CommandFolder.RunAsync("config", "schema");
        using var validator = new SchemaValidator();
        int schema = validator.Add(result.Output);

        Assert.Equal(0, result.ExitCode);
        Assert.Null(validator.WhyNot(
            schema, """{"middlewares":["logging",{"name":"rate-limit","permits":1},"own",{"name":"own","any":1}]}"""));
        Assert.NotNull(validator.WhyNot(schema, """{"middlewares":[{"name":"rate-limit","permit":1}]}"""));
    }
}
