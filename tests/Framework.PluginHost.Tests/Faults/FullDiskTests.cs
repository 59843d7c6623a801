using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Collet.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.PluginHost.Tests.Faults;

[SupportedOSPlatform("linux")]
public sealed class FullDiskTests(Neighbour neighbour) : IClassFixture<Neighbour>
{
    [SmallDiskFact]
    public async Task A_plugin_that_fills_the_disk_is_told_so_and_goes_on()
    {
        using var disk = new SmallDisk(kilobytes: 4096);
        await using PluginProcess plugin = await Lab.StartAsync(Lab.Options with { ScratchRoot = disk.Path });

        string megabytes = (await plugin.MisbehaveAsync("file-bomb")).Text();

        Assert.InRange(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), 1, 4);
        Assert.Equal("""{"text":"on","length":2}""", (await plugin.CallAsync("echo", """{"text":"on"}""")).Text());
        await neighbour.AnswersAsync();
    }

    [SmallDiskFact]
    public async Task Where_the_disk_is_full_no_process_starts_and_the_reason_is_told()
    {
        using var disk = new SmallDisk(kilobytes: 64);
        disk.Fill();

        PluginStartException refused = await Assert.ThrowsAsync<PluginStartException>(
            () => Lab.StartAsync(Lab.Options with { ScratchRoot = disk.Path }));

        Assert.Contains($"'{disk.Path}/collet-plugin-", refused.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["filler"], Directory.EnumerateFileSystemEntries(disk.Path).Select(Path.GetFileName));
    }

    [SmallDiskFact]
    public async Task A_store_of_processes_that_could_not_be_started_hands_out_others_when_there_is_room_again()
    {
        using var disk = new SmallDisk(kilobytes: 64);
        disk.Fill();
        await using var pool = new PluginProcessPool(
            Lab.Options with { ScratchRoot = disk.Path }, 2, TimeProvider.System, NullLogger.Instance);
        pool.Fill();
        await Assert.ThrowsAsync<PluginStartException>(() => pool.TakeAsync(PluginGrants.None));

        disk.Empty();
        await using PluginProcess plugin = await pool.TakeAsync(PluginGrants.None);
        await plugin.LoadAsync(Lab.Hostile);

        Assert.Equal("Hello, D!", (await plugin.CallAsync("greet", """{"name":"D"}""")).Text());
    }
}
