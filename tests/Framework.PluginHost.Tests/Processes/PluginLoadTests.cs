using System.Security.Cryptography;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.PluginHost.Tests.Processes;

public sealed class PluginLoadTests
{
    [Fact]
    public async Task A_byte_changed_between_verifying_and_loading_is_found_inside()
    {
        byte[] bytes = Lab.Hostile.Files[0].Bytes.ToArray();
        bytes[^1] ^= 1;

        string message = await RefusedAsync(Lab.Hostile with { Files = [Lab.Hostile.Files[0] with { Bytes = bytes }] });

        Assert.Contains("'Collet.PluginHost.Hostile.dll' is not what the host verified: its SHA-256 differs.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_assembly_that_was_not_sent_is_named()
    {
        string message = await RefusedAsync(Lab.Hostile with { EntryAssembly = "Other.dll" });

        Assert.Contains("no file 'Other.dll'; its files are Collet.PluginHost.Hostile.dll", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_without_tools_is_refused()
    {
        string message = await RefusedAsync(Lab.Image("empty", typeof(CsCheck.Check).Assembly.Location));

        Assert.Contains("'CsCheck.dll' has no tools", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused()
    {
        byte[] text = "no assembly"u8.ToArray();

        string message = await RefusedAsync(new PluginImage("text", "Text.dll", [new FilePayload("Text.dll", SHA256.HashData(text), text)]));

        Assert.Contains("could not be loaded", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_host_that_is_not_there_is_named()
    {
        PluginStartException exception = await Assert.ThrowsAsync<PluginStartException>(() => PluginProcess.StartAsync(
            PluginGrants.None, new PluginProcessOptions { PluginHost = "/nowhere/Collet.PluginHost.dll" }, TimeProvider.System, NullLogger.Instance));

        Assert.Contains("/nowhere/Collet.PluginHost.dll", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere/at/all", "is no file or directory")]
    [InlineData("relative", "is no file or directory")]
    [InlineData("/", "holds the file by which the plugin host proves")]
    public async Task A_path_that_cannot_be_held_is_refused(string path, string why)
    {
        PluginStartException exception = await Assert.ThrowsAsync<PluginStartException>(
            () => Lab.StartAsync(grants: new PluginGrants { ReadablePaths = [path] }));

        Assert.Contains($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(PluginImage image)
    {
        await using PluginProcess plugin = await PluginProcess.StartAsync(PluginGrants.None, Lab.Options, TimeProvider.System, NullLogger.Instance);
        PluginStartException exception = await Assert.ThrowsAsync<PluginStartException>(() => plugin.LoadAsync(image));
        await plugin.Ended;
        return exception.Message;
    }
}
