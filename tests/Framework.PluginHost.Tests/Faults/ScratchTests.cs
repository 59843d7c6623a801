using System.Runtime.Versioning;
using Collet.Hosting.Plugins;

namespace Collet.PluginHost.Tests.Faults;

/// <summary>The files of a process that would have more than it may, or keep them from being found.</summary>
[SupportedOSPlatform("linux")]
public sealed class ScratchTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("collet-scratch-").FullName;

    public ScratchTests() => File.SetUnixFileMode(_root, (UnixFileMode)0x1ED);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("deep-bomb", "it made more than 64 directories in one another")]
    [InlineData("hidden-bomb", "it made a file whose name is no text")]
    public async Task Files_cannot_be_hidden_from_who_weighs_them(string how, string reason)
    {
        PluginProcessOptions options = Lab.Options with { ScratchRoot = _root, PingEvery = TimeSpan.FromMilliseconds(200) };
        await using PluginProcess plugin = await Lab.StartAsync(options);

        Assert.True((await plugin.MisbehaveAsync(how)).IsError);

        Assert.Contains(reason, (await plugin.Ended).Reason, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public async Task A_directory_that_nobody_may_look_into_is_found_out_or_deleted_all_the_same()
    {
        PluginProcessOptions options = Lab.Options with { ScratchRoot = _root, PingEvery = TimeSpan.FromMilliseconds(200) };
        PluginProcess plugin = await Lab.StartAsync(options);
        using var leaving = new CancellationTokenSource();
        Task<ToolResult> call = plugin.MisbehaveAsync("write-only-bomb", leaving.Token);

        // Root looks into every directory.
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.True((await call).IsError);
            Assert.Contains("a directory the host cannot look into", (await plugin.Ended).Reason, StringComparison.Ordinal);
        }

        await leaving.CancelAsync();
        await plugin.DisposeAsync();
        await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public void Directories_deeper_than_any_path_is_long_are_found_out_and_deleted()
    {
        string inner = Chain(50);
        for (int i = 0; i < 5; i++)
        {
            string outer = Chain(50);
            Directory.Move(inner, Path.Join(Leaf(outer, 50), "inner"));
            inner = outer;
        }

        Assert.Contains("directories in one another", ScratchTree.WhatIsTooMuch(inner, 1 << 30), StringComparison.Ordinal);
        ScratchTree.Delete(inner);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public void Links_are_deleted_and_not_followed()
    {
        string outside = Directory.CreateDirectory(Path.Join(_root, "outside")).FullName;
        File.WriteAllText(Path.Join(outside, "kept"), new string('x', 100_000));
        string inside = Directory.CreateDirectory(Path.Join(_root, "inside")).FullName;
        File.CreateSymbolicLink(Path.Join(inside, "directory"), outside);
        File.CreateSymbolicLink(Path.Join(inside, "file"), Path.Join(outside, "kept"));
        File.CreateSymbolicLink(Path.Join(inside, "nowhere"), "/nowhere/at/all");

        string? much = ScratchTree.WhatIsTooMuch(inside, 50_000);
        ScratchTree.Delete(inside);

        Assert.Null(much);
        Assert.False(Directory.Exists(inside));
        Assert.True(File.Exists(Path.Join(outside, "kept")));
    }

    private static string Leaf(string chain, int depth) => Path.Join([chain, .. Enumerable.Repeat(new string('d', 20), depth)]);

    private string Chain(int depth)
    {
        string top = Path.Join(_root, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Leaf(top, depth));
        return top;
    }
}
