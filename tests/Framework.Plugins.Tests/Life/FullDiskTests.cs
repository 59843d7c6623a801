using Collet.Hosting.Plugins;
using Collet.Tests.Shared;

namespace Collet.Plugins.Tests.Life;

public sealed class FullDiskTests : IDisposable
{
    private readonly StoreLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SmallDiskFact]
    public void What_was_decided_stays_decided_where_more_cannot_be_written()
    {
        using var disk = new SmallDisk(kilobytes: 64);
        string file = Path.Join(disk.Path, "plugins.json");
        var approvals = new PluginApprovals(file);
        approvals.Disable("first");
        disk.Fill();

        Assert.Throws<IOException>(() => approvals.Disable("second"));

        Assert.False(approvals.IsDisabled("second"));
        Assert.True(new PluginApprovals(file).IsDisabled("first"));
        Assert.Equal(["filler", "plugins.json"], Directory.EnumerateFiles(disk.Path).Select(Path.GetFileName).Order());
    }

    [SmallDiskFact]
    public void A_plugin_is_installed_whole_or_not_at_all()
    {
        using var disk = new SmallDisk(kilobytes: 64);
        _lab.Install("1.0.0");
        VerifiedPackage package = new PackageVerifier(_lab.Settings.Trust).Verify(_lab.FolderOf("1.0.0"));
        var store = new PluginStore(Path.Join(disk.Path, "plugins"));
        disk.Fill();
        Directory.CreateDirectory(store.Directory);

        Assert.Throws<IOException>(() => store.Install(package));

        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Directory));
        disk.Empty();
        Assert.Equal("1.0.0", store.Install(package).Version.ToString());
    }
}
