using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.PluginHost.Tests.Processes;

[SupportedOSPlatform("linux")]
public sealed class PluginPoolTests
{
    [Fact]
    public async Task A_process_from_the_store_is_sealed_and_another_takes_its_place()
    {
        await using var pool = new PluginProcessPool(Lab.Options, 1, TimeProvider.System, NullLogger.Instance);
        pool.Fill();

        await using PluginProcess first = await pool.TakeAsync(PluginGrants.None);
        await using PluginProcess second = await pool.TakeAsync(PluginGrants.None);
        await first.LoadAsync(Lab.Hostile);
        await second.LoadAsync(Lab.Hostile);

        Assert.NotEqual(first.ProcessId, second.ProcessId);
        Assert.Equal("Hello, A!", (await first.CallAsync("greet", """{"name":"A"}""")).Text());
        Assert.Equal("Hello, B!", (await second.CallAsync("greet", """{"name":"B"}""")).Text());
    }

    [Fact]
    public async Task One_that_died_in_store_is_not_handed_out()
    {
        await using var pool = new PluginProcessPool(Lab.Options, 1, TimeProvider.System, NullLogger.Instance);
        pool.Fill();
        PluginProcess dead = await pool.TakeAsync(PluginGrants.None);
        await dead.DisposeAsync();

        Assert.True(dead.Ended.IsCompleted);
        await using PluginProcess alive = await pool.TakeAsync(PluginGrants.None);
        await alive.LoadAsync(Lab.Hostile);
        Assert.Equal("Hello, C!", (await alive.CallAsync("greet", """{"name":"C"}""")).Text());
    }

    [Fact]
    public async Task Grants_of_one_plugin_are_never_in_a_process_of_another()
    {
        await using var pool = new PluginProcessPool(Lab.Options, 1, TimeProvider.System, NullLogger.Instance);
        pool.Fill();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("collet-pool-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0x1FF);
        string file = Path.Combine(folder.FullName, "note");
        File.WriteAllText(file, "noted");
        string arguments = $$"""{"path":"{{file}}"}""";

        await using PluginProcess granted = await pool.TakeAsync(new PluginGrants { ReadablePaths = [folder.FullName] });
        await using PluginProcess plain = await pool.TakeAsync(PluginGrants.None);
        await granted.LoadAsync(Lab.Hostile);
        await plain.LoadAsync(Lab.Hostile);

        Assert.Equal("noted", (await granted.CallAsync("read-file", arguments)).Text());
        Assert.True((await plain.CallAsync("read-file", arguments)).IsError);
        folder.Delete(recursive: true);
    }
}
