using System.Runtime.Versioning;
using System.Text.Json;
using Collet.Hosting.Plugins;

namespace Collet.PluginHost.Tests.Processes;

[SupportedOSPlatform("linux")]
public sealed class PluginGrantTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collet-grant-");

    public PluginGrantTests()
    {
        // Any user may: what refuses is the sandbox.
        File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0x1FF);
        File.WriteAllText(Path.Combine(_folder.FullName, "note"), "noted");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_that_was_not_granted_comes_back_as_an_error_that_names_the_permission_and_the_way_to_it()
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        ToolResult result = await ReadAsync(plugin);

        Assert.True(result.IsError);
        Assert.Contains($"The plugin 'hostile' lacks the permission 'fs.read:{_folder.FullName}/note'", result.Text(), StringComparison.Ordinal);
        Assert.Contains("section 'plugins'", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_granted_to_be_read_can_be_read_and_not_written()
    {
        await using PluginProcess plugin = await Lab.StartAsync(grants: new PluginGrants { ReadablePaths = [_folder.FullName] });

        Assert.Equal("noted", (await ReadAsync(plugin)).Text());
        ToolResult written = await WriteAsync(plugin, _folder.FullName);
        Assert.True(written.IsError);
        Assert.Contains("fs.write", written.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_file_can_be_granted()
    {
        await using PluginProcess plugin = await Lab.StartAsync(grants: new PluginGrants { ReadablePaths = [Path.Combine(_folder.FullName, "note")] });

        Assert.Equal("noted", (await ReadAsync(plugin)).Text());
    }

    [Fact]
    public async Task A_directory_granted_to_be_written_can_be_worked_in()
    {
        await using PluginProcess plugin = await Lab.StartAsync(grants: new PluginGrants { WritablePaths = [_folder.FullName] });

        Assert.Equal("written twice", (await WriteAsync(plugin, _folder.FullName)).Text());
    }

    [Theory]
    [InlineData("socket", "net.connect")]
    [InlineData("process", "process.start")]
    public async Task Other_denials_are_named_too(string how, string permission)
    {
        await using PluginProcess plugin = await Lab.StartAsync();

        ToolResult result = await plugin.MisbehaveAsync(how);

        Assert.True(result.IsError);
        Assert.Contains($"lacks the permission '{permission}'", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_granted_variables_are_there()
    {
        Environment.SetEnvironmentVariable("GRANTED_HERE", "yes");
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS_TEST", "never");
        await using PluginProcess plugin = await Lab.StartAsync(
            grants: new PluginGrants { Variables = ["GRANTED_HERE", "NOT_SET_ANYWHERE", "DOTNET_STARTUP_HOOKS_TEST"] });

        string[] names = JsonDocument.Parse((await plugin.CallAsync("variables")).Text()).RootElement.GetProperty("result").Deserialize<string[]>()!;

        Assert.Contains("GRANTED_HERE", names);
        Assert.DoesNotContain("DOTNET_STARTUP_HOOKS_TEST", names);
        Assert.DoesNotContain("PATH", names);
        Assert.All(names, name => Assert.True(name.StartsWith("DOTNET_", StringComparison.Ordinal) || name is "GRANTED_HERE" or "HOME" or "LANG" or "MALLOC_ARENA_MAX" or "TMPDIR", name));
    }

    private Task<ToolResult> ReadAsync(PluginProcess plugin) =>
        plugin.CallAsync("read-file", JsonSerializer.Serialize(new { path = Path.Combine(_folder.FullName, "note") }));

    private static Task<ToolResult> WriteAsync(PluginProcess plugin, string directory) =>
        plugin.CallAsync("write-file", JsonSerializer.Serialize(new { directory }));
}
