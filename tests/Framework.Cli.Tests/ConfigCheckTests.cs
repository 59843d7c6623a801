using System.Text.Json;

namespace Collet.Cli.Tests;

public sealed class ConfigCheckTests : IDisposable
{
    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.yaml", "server: {host: 0.0.0.0, port: 3000}\nplugins: {directory: ./plugins, enabled: [a]}\nmiddlewares:\n  - logging\n  - cache\n")]
    [InlineData("a.json", """{"$schema": "x", "middlewares": ["logging", {"name": "cache"}]}""")]
    [InlineData("a.toml", "middlewares = ['logging', {name = 'cache'}]\n")]
    public async Task A_right_file_is_right(string name, string text)
    {
        string path = _folder.Write(name, text);

        CommandResult result = await CommandFolder.RunAsync("config", "check", path);

        Assert.Equal((0, $"{path} is right; calls run through 2 middlewares.\n", ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact]
    public async Task A_wrong_one_is_told_as_a_host_tells_it()
    {
        string part = _folder.Write("conf.d/a.toml", "[server]\nprot = 1\n");
        string path = _folder.Write("a.yaml", "include: conf.d/*\nmiddlewares:\n  - {name: rate-limit, permits: 0}\n");

        CommandResult result = await CommandFolder.RunAsync("config", "check", path);

        Assert.Equal(78, result.ExitCode);
        Assert.Empty(result.Output);
        string[] lines = result.Errors.TrimEnd().Split('\n');
        Assert.Equal("The configuration is wrong in 2 places.", lines[0]);
        Assert.Equal($"{part}:2:1: collet:server:prot: Unknown. Known are host and port. Did you mean port?", lines[1]);
        Assert.StartsWith($"{path}:3:33: collet:middlewares:0:permits: rate-limit: out of range.", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_get_json()
    {
        string path = _folder.Write("a.yaml", "serverNmae: x\n");

        CommandResult result = await CommandFolder.RunAsync("config", "check", "--json", path);

        Assert.Equal((78, ""), (result.ExitCode, result.Errors));
        Assert.False(result.Json.GetProperty("valid").GetBoolean());
        JsonElement problem = Assert.Single(result.Json.GetProperty("problems").EnumerateArray());
        Assert.Equal("collet:serverNmae", problem.GetProperty("key").GetString());
        Assert.Equal(path, problem.GetProperty("file").GetString());
        Assert.Equal((1, 1), (problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()));
        Assert.Equal("serverName", problem.GetProperty("suggestion").GetString());
    }

    [Fact]
    public async Task What_only_the_host_can_know_is_a_warning_unless_it_is_strict()
    {
        string path = _folder.Write("a.yaml", "middlewares: [logging, {name: own, any: thing}, own, {name: cahce}]\n");

        CommandResult mild = await CommandFolder.RunAsync("config", "check", path);
        CommandResult strict = await CommandFolder.RunAsync("config", "check", "--strict", path);

        Assert.Equal(0, mild.ExitCode);
        Assert.Contains(
            $"warning: {path}:1:31: collet:middlewares:1:name: Only the host can know the middleware 'own', so its options were "
                + "not checked.\n",
            mild.Errors,
            StringComparison.Ordinal);
        Assert.Contains("Did you mean cache?", mild.Errors, StringComparison.Ordinal);
        Assert.Equal(78, strict.ExitCode);
        Assert.Contains("There is no middleware 'own'", strict.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_file_counts()
    {
        _folder.Write("appsettings.json", """{"collet": {"server": {"port": "many"}}}""");
        string path = _folder.Write("a.yaml", "{}");

        CommandResult result = await CommandFolder.RunAsync(["config", "check", path], [("COLLET__SERVER__PORT", "many")], "");

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_file_without_any_key_is_wrong()
    {
        string path = _folder.Write("a.yaml", "# later\n");

        CommandResult result = await CommandFolder.RunAsync("config", "check", path);

        Assert.Equal(78, result.ExitCode);
        Assert.StartsWith($"The configuration is wrong. {path}: The file is empty", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "missing.yaml")]
    [InlineData("check", "--json", "missing.yaml")]
    [InlineData("show", "missing.yaml")]
    [InlineData("diff", "a.yaml", "missing.yaml")]
    [InlineData("diff", "missing.yaml", "a.yaml")]
    public async Task A_file_that_is_not_there_is_told(params string[] command)
    {
        _folder.Write("a.yaml", "{}");

        CommandResult result = await CommandFolder.RunAsync(
            ["config", .. command.Select(part => part.EndsWith(".yaml", StringComparison.Ordinal) ? _folder.Full(part) : part)]);

        Assert.Equal((66, ""), (result.ExitCode, result.Output));
        Assert.Equal($"collet: {_folder.Full("missing.yaml")}: There is no such file.\n", result.Errors);
    }

    [Fact]
    public async Task So_is_a_directory_in_its_place_and_a_file_it_includes()
    {
        Directory.CreateDirectory(_folder.Full("b.yaml"));
        string path = _folder.Write("a.yaml", "include: missing.yaml\n");

        Assert.Equal(66, (await CommandFolder.RunAsync("config", "check", _folder.Full("b.yaml"))).ExitCode);
        Assert.Equal(78, (await CommandFolder.RunAsync("config", "check", path)).ExitCode);
    }
}
