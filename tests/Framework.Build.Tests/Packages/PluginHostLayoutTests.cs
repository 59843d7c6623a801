using System.IO.Compression;

namespace Collet.Build.Tests.Packages;

/// <summary>What a host brings along for its plugins, without being told to.</summary>
[Collection(nameof(PackedFeed))]
public sealed class PluginHostLayoutTests(PackedFeed feed) : IAsyncLifetime
{
    private readonly TemplateHive _templates = new(feed);
    private string _host = "";

    public async Task InitializeAsync()
    {
        await _templates.InstallAsync();
        _host = await _templates.MakeAsync("collet-host", $"Host{Guid.NewGuid():N}");
    }

    public Task DisposeAsync()
    {
        _templates.Remove();
        Directory.Delete(_host, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void The_package_of_hosts_has_the_plugin_host_and_what_lays_it()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package("Collet.Hosting"));

        string[] names = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.All(
            new[]
            {
                "build/Collet.Hosting.targets", "buildTransitive/Collet.Hosting.targets", "tools/pluginhost/Collet.PluginHost.dll",
                "tools/pluginhost/Collet.PluginHost.runtimeconfig.json", "tools/pluginhost/Collet.PluginHost.deps.json",
                "tools/pluginhost/Collet.dll", "tools/pluginhost/Scrutor.dll",
            },
            name => Assert.Contains(name, names));
        Assert.DoesNotContain(names, name => name.StartsWith("content", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_build_lays_it_beside_the_host_and_a_publish_too()
    {
        await feed.RunAsync("publish", _host, "-c", "Release", "-v", "q", "-warnaserror", "-o", Path.Join(_host, "out"));

        AssertLaid(Path.Join(_host, "bin/Release/net10.0"));
        AssertLaid(Path.Join(_host, "out"));
    }

    [Fact]
    public async Task A_host_of_one_file_has_it_as_files()
    {
        await feed.RunAsync(
            "publish", _host, "-c", "Release", "-v", "q", "-o", Path.Join(_host, "out"), "--use-current-runtime", "--no-self-contained", "-p:PublishSingleFile=true");

        AssertLaid(Path.Join(_host, "out"));
        Assert.False(File.Exists(Path.Join(_host, "out", "Collet.Hosting.dll")));
    }

    [Fact]
    public async Task A_host_that_says_so_does_without()
    {
        await feed.RunAsync("publish", _host, "-c", "Release", "-v", "q", "-o", Path.Join(_host, "out"), "-p:ColletPluginHost=false");

        Assert.True(File.Exists(Path.Join(_host, "out", "Collet.Hosting.dll")));
        Assert.Empty(Directory.GetDirectories(_host, "pluginhost", SearchOption.AllDirectories));
    }

    private static void AssertLaid(string folder)
    {
        string[] files = [.. Directory.GetFiles(Path.Join(folder, "pluginhost")).Select(file => Path.GetFileName(file))];
        Assert.Superset(
            new HashSet<string> { "Collet.PluginHost.dll", "Collet.PluginHost.runtimeconfig.json", "Collet.PluginHost.deps.json", "Collet.dll", "Scrutor.dll" },
            files.ToHashSet());
        Assert.False(File.Exists(Path.Join(folder, "Collet.PluginHost.dll")));
    }
}
