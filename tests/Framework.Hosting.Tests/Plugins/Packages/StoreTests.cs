using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Hosting.Tests.Plugins.Packages;

public sealed class StoreTests : IDisposable
{
    private readonly PackageLab _lab = new();
    private readonly PluginStore _store;

    public StoreTests() => _store = new PluginStore(_lab.Full("plugins"));

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void What_is_installed_is_what_was_verified()
    {
        Dictionary<string, byte[]> files = _lab.Files();

        StoredPlugin installed = _store.Install(_lab.Verify(files));

        Assert.Equal(_lab.Full("plugins/weather/1.2.0"), installed.Path);
        VerifiedPackage again = new PackageVerifier(_lab.Trust).Verify(installed.Path, installed);
        Assert.Equal(SignatureState.Trusted, again.Signature);
        Assert.All(again.Files, file => Assert.Equal(files[file.Path], file.Bytes.ToArray()));
        Assert.Equal(["weather"], Directory.GetFileSystemEntries(_store.Directory).Select(Path.GetFileName));
    }

    [Fact]
    public void The_highest_version_comes_first()
    {
        foreach (string version in (string[])["1.9.0", "1.10.0-beta.1", "1.10.0"])
        {
            _store.Install(_lab.Verify(_lab.Files(version: version)));
        }

        _store.Install(_lab.Verify(_lab.Files("storm", "3.0.0")));
        _lab.WriteZip(_lab.Files("calm-sea", "1.0.0-rc-1"), "plugins/calm-sea-1.0.0-rc-1.collet");
        Directory.CreateDirectory(_lab.Full("plugins/.installing-1/weather"));
        Directory.CreateDirectory(_lab.Full("plugins/weather/notes"));
        File.WriteAllText(_lab.Full("plugins/README.collet"), "");

        Assert.Equal(
            ["calm-sea 1.0.0-rc-1", "storm 3.0.0", "weather 1.10.0", "weather 1.10.0-beta.1", "weather 1.9.0"],
            _store.Find().Select(plugin => plugin.ToString()));
        Assert.Equal("weather 1.10.0", _store.Find("weather")!.ToString());
        Assert.Null(_store.Find("snow"));
        StoredPlugin dropped = _store.Find("calm-sea")!;
        Assert.NotNull(new PackageVerifier(_lab.Trust).Verify(dropped.Path, dropped));
    }

    [Theory]
    [InlineData("weather-1.0.0-storm", "2.0.0")]
    [InlineData("weather", "1.0.0-storm-2.0.0")]
    public void A_file_whose_name_can_be_read_in_two_ways_is_what_its_manifest_says(string name, string version)
    {
        Directory.CreateDirectory(_store.Directory);
        _lab.WriteZip(_lab.Files(name, version), "plugins/weather-1.0.0-storm-2.0.0.collet");

        StoredPlugin found = Assert.Single(_store.Find());

        Assert.Equal((name, version), (found.Name, found.Version.ToString()));
        Assert.Equal(name, new PackageVerifier(_lab.Trust).Verify(found.Path, found).Manifest.Name);
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData(null)]
    public void A_file_of_such_a_name_that_says_nothing_is_refused_by_the_shortest_name(string? content)
    {
        Directory.CreateDirectory(_store.Directory);
        const string File = "plugins/weather-1.0.0-storm-2.0.0.collet";
        _ = content is null
            ? _lab.WriteZip(new Dictionary<string, byte[]> { ["a.txt"] = [1] }, File)
            : _lab.Write(File, System.Text.Encoding.UTF8.GetBytes(content));

        StoredPlugin found = Assert.Single(_store.Find());

        Assert.Equal("weather 1.0.0-storm-2.0.0", found.ToString());
        Assert.Throws<PackageException>(() => new PackageVerifier(_lab.Trust).Verify(found.Path, found));
    }

    [Fact]
    public void An_installed_version_is_never_written_over()
    {
        _store.Install(_lab.Verify(_lab.Files()));

        Assert.Equal(
            "weather 1.2.0 is installed already. Remove it first, or give other content another version.",
            Assert.Throws<PackageException>(() => _store.Install(_lab.Verify(_lab.Files()))).Problems[0].Message);
    }

    [Fact]
    public void An_older_version_is_installed_only_on_demand()
    {
        _store.Install(_lab.Verify(_lab.Files(version: "2.0.0")));
        VerifiedPackage old = _lab.Verify(_lab.Files());

        Assert.Equal(
            "weather 2.0.0 is installed, and 1.2.0 is older.",
            Assert.Throws<PackageException>(() => _store.Install(old)).Problems[0].Message);
        _store.Install(old, allowDowngrade: true);
        Assert.Equal(["2.0.0", "1.2.0"], _store.Find().Select(plugin => plugin.Version.ToString()));
    }

    [Fact]
    public async Task Of_many_who_install_the_same_at_once_one_does()
    {
        VerifiedPackage package = _lab.Verify(_lab.Files());
        bool[] done = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            try
            {
                _store.Install(package);
                return true;
            }
            catch (Exception exception) when (exception is PackageException or IOException)
            {
                return false;
            }
        })));

        Assert.Single(done, true);
        Assert.NotNull(_lab.Verify(_store.Find("weather")!.Path));
        Assert.Equal(["weather"], Directory.GetFileSystemEntries(_store.Directory).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_removed_is_gone()
    {
        _store.Install(_lab.Verify(_lab.Files()));
        _store.Install(_lab.Verify(_lab.Files(version: "2.0.0")));
        _lab.WriteZip(_lab.Files(version: "3.0.0"), "plugins/weather-3.0.0.collet");

        Assert.Equal(["weather 2.0.0"], _store.Remove("weather", PluginVersion.Parse("2.0.0")).Select(plugin => plugin.ToString()));
        Assert.Equal(["weather 3.0.0", "weather 1.2.0"], _store.Remove("weather").Select(plugin => plugin.ToString()));
        Assert.Empty(_store.Remove("weather"));
        Assert.Empty(Directory.GetFileSystemEntries(_store.Directory));
    }

    [Fact]
    public void A_store_that_is_not_there_is_empty() => Assert.Empty(new PluginStore(_lab.Full("none")).Find());
}
