using System.Text.Json;

namespace Collet.Cli.Tests.Plugins;

/// <summary>A manifest that asks for <c>read</c> without saying which files, and what an operator makes of it.</summary>
public sealed class NarrowGrantTests : IAsyncLifetime, IDisposable
{
    private readonly PluginLab _lab = new();
    private string _id = "";
    private string _package = "";

    public async Task InitializeAsync()
    {
        _id = await _lab.MakeKeyAsync();
        _package = await _lab.PackAsync(change: manifest => manifest.Replace("\"fs.read:/data\"", "\"read\"", StringComparison.Ordinal));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Paths_are_enough_and_inspect_shows_what_was_asked_and_what_is_granted()
    {
        string config = Configure("read:/srv/weather");

        await PluginLab.Right("plugin", "verify", _package, "--config", config);
        CommandResult text = await PluginLab.Right("plugin", "inspect", _package, "--config", config);
        JsonElement json = (await PluginLab.Right("plugin", "inspect", _package, "--config", config, "--json")).Json;

        Assert.Contains("  fs.read  (granted fs.read:/srv/weather)", text.Output.Split('\n'));
        Assert.Contains("  net.connect:api.example.com:443", text.Output.Split('\n'));
        Assert.Empty(json.GetProperty("notGranted").EnumerateArray());
        Assert.Equal(
            ["fs.read:/srv/weather", "net.connect:api.example.com:443"], json.GetProperty("granted").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public async Task Every_file_is_refused_by_verify_said_by_inspect_and_install_and_listed_as_refused()
    {
        const string Why = "weather 1.2.0 asks for fs.read and is granted it for every file of this machine, which is refused. "
            + "Grant the paths it is for in the configuration, such as fs.read:/path/to/its/files.";
        string config = Configure("read");

        CommandResult verified = await CommandFolder.RunAsync("plugin", "verify", _package, "--config", config);
        CommandResult inspected = await PluginLab.Right("plugin", "inspect", _package, "--config", config);
        CommandResult installed = await PluginLab.Right("plugin", "install", _package, "--config", config);
        JsonElement listed = (await PluginLab.Right("plugin", "list", "--config", config, "--json")).Json.GetProperty("plugins")[0];

        Assert.Equal(1, verified.ExitCode);
        Assert.Contains(Why, verified.Errors, StringComparison.Ordinal);
        Assert.Contains($"warning: {Why}", inspected.Errors, StringComparison.Ordinal);
        Assert.Contains($"warning: {Why}", installed.Errors, StringComparison.Ordinal);
        Assert.Equal("refused", listed.GetProperty("state").GetString());
        Assert.Contains(listed.GetProperty("problems").EnumerateArray(), problem => problem.GetProperty("message").GetString() == Why);
    }

    [Fact]
    public async Task Install_says_that_the_paths_are_to_be_filled_in()
    {
        CommandResult installed = await PluginLab.Right("plugin", "install", _package, "--config", Configure());

        Assert.Contains("      - \"fs.read:/path/to/its/files\"\n", installed.Output, StringComparison.Ordinal);
        Assert.Contains("      - \"net.connect:api.example.com:443\"\n", installed.Output, StringComparison.Ordinal);
    }

    private string Configure(string? read = null) => _lab.Write(
        "collet.yaml",
        $"plugins:\n  trustedKeys: ['{_id}']\n"
        + (read is null ? "" : $"  permissions: {{weather: ['{read}', 'net.connect:api.example.com:443']}}\n"));
}
