using System.Text.Json;

namespace Collet.Cli.Tests.Plugins;

/// <summary><c>inspect</c>, <c>install</c>, <c>list</c> and <c>remove</c>, as an operator uses them.</summary>
public sealed class PluginStoreTests : IAsyncLifetime, IDisposable
{
    private readonly PluginLab _lab = new();
    private string _id = "";

    public async Task InitializeAsync() => _id = await _lab.MakeKeyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task What_is_trusted_is_installed_and_what_it_needs_is_ready_to_be_granted()
    {
        string package = await _lab.PackAsync();
        string config = Configure();

        CommandResult installed = await PluginLab.Right("plugin", "install", package, "--config", config);

        Assert.StartsWith($"weather 1.2.0 is in {_lab.Full("plugins/weather/1.2.0")}.\n", installed.Output, StringComparison.Ordinal);
        Assert.Equal("pending", (await ListAsync(config))[0].GetProperty("state").GetString());
        string grants = installed.Output[(installed.Output.IndexOf("  permissions:", StringComparison.Ordinal))..];
        Assert.Equal("ready", (await ListAsync(Configure(grants)))[0].GetProperty("state").GetString());
        await PluginLab.Right("config", "check", "--strict", Configure(grants));
    }

    [Fact]
    public async Task What_is_not_trusted_is_not_installed()
    {
        string package = await _lab.PackAsync();
        string stranger = await _lab.MakeKeyAsync("stranger.pem");

        CommandResult result = await CommandFolder.RunAsync(
            "plugin", "install", package, "--directory", _lab.Full("plugins"), "--trust", stranger);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"It is signed with {_id}, which is not trusted.", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.Full("plugins")));
    }

    [Fact]
    public async Task Revoked_keys_and_old_versions_are_not_installed()
    {
        string package = await _lab.PackAsync();

        CommandResult revoked = await CommandFolder.RunAsync(
            "plugin", "install", package, "--config", Configure($"  revokedKeys: ['{_id}']\n"));
        CommandResult old = await CommandFolder.RunAsync(
            "plugin", "install", package, "--config", Configure("  minimumVersions: {weather: 1.3.0}\n"));

        Assert.Equal((1, 1), (revoked.ExitCode, old.ExitCode));
        Assert.Contains("Its key is revoked", revoked.Errors, StringComparison.Ordinal);
        Assert.Contains("weather 1.2.0 is older than the 1.3.0", old.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_stand_side_by_side_and_the_highest_counts()
    {
        string config = Configure("  permissions: {weather: ['*']}\n");
        foreach (string version in (string[])["1.2.0", "1.10.0"])
        {
            await PluginLab.Right("plugin", "install", await _lab.PackAsync(version), "--config", config);
        }

        CommandResult downgrade = await CommandFolder.RunAsync("plugin", "install", await _lab.PackAsync("1.9.0"), "--config", config);
        CommandResult again = await CommandFolder.RunAsync("plugin", "install", await _lab.PackAsync("1.10.0"), "--config", config);

        Assert.Equal((1, 1), (downgrade.ExitCode, again.ExitCode));
        Assert.Contains("weather 1.10.0 is installed, and 1.9.0 is older.", downgrade.Errors, StringComparison.Ordinal);
        Assert.Contains("weather 1.10.0 is installed already.", again.Errors, StringComparison.Ordinal);
        await PluginLab.Right("plugin", "install", await _lab.PackAsync("1.9.0"), "--config", config, "--allow-downgrade");
        Assert.Equal(
            ["1.10.0 ready", "1.9.0 older", "1.2.0 older"],
            (await ListAsync(config)).Select(one => $"{one.GetProperty("version").GetString()} {one.GetProperty("state").GetString()}"));
    }

    [Fact]
    public async Task What_was_changed_in_the_store_is_refused_and_listed_as_that()
    {
        string config = Configure("  permissions: {weather: ['*']}\n");
        await PluginLab.Right("plugin", "install", await _lab.PackAsync(), "--config", config);
        File.AppendAllText(_lab.Full("plugins/weather/1.2.0/places.txt"), "!");

        CommandResult text = await PluginLab.Right("plugin", "list", "--config", config);

        Assert.Equal("refused", (await ListAsync(config))[0].GetProperty("state").GetString());
        Assert.Contains("places.txt: It has 6 bytes, and the manifest says 5.", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugins_that_are_not_enabled_are_listed_as_that_and_less_than_signatures_is_said()
    {
        string config = Configure("  enabled: [storm]\n  signature: off\n");
        await PluginLab.Right("plugin", "install", await _lab.PackAsync(), "--config", config);

        CommandResult text = await PluginLab.Right("plugin", "list", "--config", config);

        Assert.Equal("disabled", (await ListAsync(config))[0].GetProperty("state").GetString());
        Assert.Contains("warning: signature is off", text.Errors, StringComparison.Ordinal);
        CommandResult check = await CommandFolder.RunAsync("config", "check", "--strict", config);
        Assert.Equal(78, check.ExitCode);
        Assert.Contains("collet:plugins:signature: 'off': signatures of plugins are not checked;", check.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_shows_what_an_operator_decides_by()
    {
        string config = Configure("  permissions: {weather: ['read:/data']}\n");
        string package = await _lab.PackAsync();

        string[] lines = (await PluginLab.Right("plugin", "inspect", package, "--config", config)).Output.Split('\n');

        Assert.Contains("weather 1.2.0  A plugin; made by its build.", lines);
        Assert.Contains($"  signature    trusted  {_id}", lines);
        Assert.Contains("  fs.read:/data", lines);
        Assert.Contains("  net.connect:api.example.com:443  (not granted)", lines);
        Assert.Contains(lines, line => line.StartsWith("  fs.read:/data/places.txt  PlacesTool.Invoke() -> ", StringComparison.Ordinal));
        Assert.Contains("  forecast  A tool with a library.", lines);
        Assert.Contains("  places.txt  5 bytes", lines);
    }

    [Fact]
    public async Task Inspect_shows_what_is_different_from_the_installed_version()
    {
        string config = Configure();
        await PluginLab.Right("plugin", "install", await _lab.PackAsync(), "--config", config);
        string next = await _lab.PackAsync("1.3.0", manifest => manifest
            .Replace("\"permissions\": [\n    \"fs.read:/data\",", "\"permissions\": [\n    \"process.start\", \"fs.read:/data\",", StringComparison.Ordinal)
            .Replace("\"name\": \"places\"", "\"name\": \"towns\"", StringComparison.Ordinal)
            .Replace("\"What it was.\"", "\"What it has been.\"", StringComparison.Ordinal));

        CommandResult text = await PluginLab.Right("plugin", "inspect", next, "--config", config);
        JsonElement json = (await PluginLab.Right("plugin", "inspect", next, "--config", config, "--json")).Json.GetProperty("installed");

        string[] expected =
            ["  + permission process.start", "  + tool towns", "  - tool places", "  ~ tool forecast (input schema)"];
        Assert.Equal(
            expected, text.Output[text.Output.IndexOf("compared with the installed 1.2.0", StringComparison.Ordinal)..].TrimEnd().Split('\n')[1..]);
        Assert.Equal("1.2.0", json.GetProperty("version").GetString());
        Assert.Equal(
            ["added permission process.start", "added tool towns", "removed tool places", "changed tool forecast"],
            json.GetProperty("differences").EnumerateArray().Select(one =>
                $"{one.GetProperty("change").GetString()} {one.GetProperty("what").GetString()} {one.GetProperty("name").GetString()}"));
    }

    [Fact]
    public async Task Inspect_shows_unsigned_packages_too_and_nothing_that_controls_a_terminal()
    {
        string folder = _lab.Build(change: manifest => manifest.Replace("A tool with content.", "\\u001b[31mred\\r\\nplaces  trusted", StringComparison.Ordinal));

        CommandResult result = await PluginLab.Right("plugin", "inspect", folder, "--directory", _lab.Full("none"));

        Assert.Contains("  signature    none", result.Output, StringComparison.Ordinal);
        Assert.Contains("It is not signed", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Contains("  places   [31mred  places  trusted\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_removed_is_gone()
    {
        string config = Configure();
        await PluginLab.Right("plugin", "install", await _lab.PackAsync(), "--config", config);

        CommandResult removed = await PluginLab.Right("plugin", "remove", "weather", "--config", config);
        CommandResult again = await CommandFolder.RunAsync("plugin", "remove", "weather", "1.2.0", "--config", config);

        Assert.Equal("Removed weather 1.2.0.\n", removed.Output);
        Assert.Equal(1, again.ExitCode);
        Assert.Equal($"There is no weather 1.2.0 in {_lab.Full("plugins")}.\n", again.Errors);
        Assert.Empty(await ListAsync(config));
    }

    [Fact]
    public async Task A_wrong_configuration_is_told_with_its_place()
    {
        string config = _lab.Write("collet.yaml", "plugins:\n  signature: maybe\n");

        CommandResult result = await CommandFolder.RunAsync("plugin", "list", "--config", config);

        Assert.Equal(78, result.ExitCode);
        Assert.Contains($"{config}:2:14: collet:plugins:signature: Expected one of required, warn, off; received 'maybe'.", result.Errors, StringComparison.Ordinal);
        Assert.Equal(66, (await CommandFolder.RunAsync("plugin", "list", "--config", config + ".none")).ExitCode);
    }

    private string Configure(string more = "") => _lab.Write("collet.yaml", $"plugins:\n  trustedKeys: ['{_id}']\n{more}");

    private static async Task<JsonElement[]> ListAsync(string config) =>
        [.. (await PluginLab.Right("plugin", "list", "--config", config, "--json")).Json.GetProperty("plugins").EnumerateArray()];
}
