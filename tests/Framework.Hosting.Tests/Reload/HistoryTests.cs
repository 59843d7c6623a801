using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Versions, and going back to them.</summary>
public sealed class HistoryTests
{
    private static readonly ConfigurationAuthor _alice = ConfigurationAuthor.Api("alice", "127.0.0.1");

    [Fact]
    public async Task Every_configuration_that_was_in_force_is_kept_and_survives_a_restart()
    {
        using var folder = new ConfigurationFolder();
        await using (ReloadHost host = await ReloadHost.StartAsync(Yaml(1), folder: folder))
        {
            await host.ApplyAsync(Yaml(2));
            await host.ApplyAsync("middlewares: [onne]");
            await host.ApplyAsync(Yaml(3));
            Assert.Equal([1L, 2, 3], host.History.Versions.Select(version => version.Number));
        }

        await using (ReloadHost again = await ReloadHost.StartAsync(null, folder: folder))
        {
            Assert.Equal([1L, 2, 3], again.History.Versions.Select(version => version.Number));
            Assert.Equal(3, again.State.Current.Version);
        }

        await using ReloadHost changed = await ReloadHost.StartAsync(Yaml(4), folder: folder);
        Assert.Equal(4, changed.State.Current.Version);
        ConfigurationVersion last = changed.History.Versions[^1];
        Assert.Equal("start", last.Author.Kind);
        Assert.Equal(["collet:middlewares:0:v: 3 -> 4"], last.Changes.Select(change => change.ToString()));
    }

    [Fact]
    public async Task Going_back_is_a_new_version_that_stays_until_the_file_changes()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        await host.ApplyAsync(Yaml(2));

        ReloadResult result = (await host.Reload.RollBackAsync(1, _alice))!;

        Assert.Equal(ReloadOutcome.Applied, result.Outcome);
        Assert.Equal(3, host.State.Current.Version);
        Assert.Equal(1, host.History.Versions[^1].RollbackOf);
        Assert.Equal("api:alice", host.History.Versions[^1].Author.ToString());
        Assert.Equal(["one=1"], host.Chain);

        ReloadResult same = await host.Reload.ReloadAsync(_alice);
        Assert.Equal(ReloadOutcome.Unchanged, same.Outcome);
        Assert.True(same.IsHeldBack);
        await host.ApplyAsync(Yaml(3));
        Assert.Equal(["one=3"], host.Chain);
        Assert.Null(host.History.Pin);
    }

    [Fact]
    public async Task Going_back_to_what_the_host_cannot_be_any_more_is_refused()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        await host.ApplyAsync(Yaml(2));

        Assert.Null(await host.Reload.RollBackAsync(17, _alice));
        Assert.Equal(ReloadOutcome.Unchanged, (await host.Reload.RollBackAsync(2, _alice))!.Outcome);
        Assert.Equal(ReloadOutcome.Conflict, (await host.Reload.RollBackAsync(1, _alice, ifMatch: Expect("\"1-x\"")))!.Outcome);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task What_is_in_force_can_be_held_against_a_bad_file()
    {
        using var folder = new ConfigurationFolder();
        await using (ReloadHost host = await ReloadHost.StartAsync(Yaml(1), folder: folder))
        {
            folder.Write("collet.yaml", "middlewares: [{");
            Assert.Equal(ReloadOutcome.Unchanged, (await host.Reload.RollBackAsync(1, _alice))!.Outcome);
        }

        await using ReloadHost again = await ReloadHost.StartAsync(null, folder: folder);
        Assert.Equal(["one=1"], again.Chain);
    }

    [Fact]
    public async Task The_last_fifty_are_kept_and_only_their_owner_can_read_them()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(0));
        for (int i = 1; i <= 55; i++)
        {
            await host.ApplyAsync(Yaml(i));
        }

        Assert.Equal(50, host.History.Versions.Count);
        Assert.Equal(56, host.History.Versions[^1].Number);
        string[] files = Directory.GetFiles(host.Folder.Full(".collet/history"), "0*");
        Assert.Equal(50, files.Length);
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task Where_nothing_can_be_written_versions_are_kept_in_memory()
    {
        using var folder = new ConfigurationFolder();
        folder.Write(".collet", "no directory");
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1), folder: folder);
        await host.ApplyAsync(Yaml(2));

        Assert.Equal(ReloadOutcome.Applied, (await host.Reload.RollBackAsync(1, _alice))!.Outcome);
        Assert.Equal(["one=1"], host.Chain);
        string warning = (await host.Log.WaitForAsync("ConfigurationHistoryRefused")).Message;
        Assert.Contains("they are kept in memory only", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Differences_show_no_secret()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, secret: old-one}]");
        ReloadResult result = await host.ApplyAsync("middlewares: [{name: one, secret: new-one}]");

        Assert.Equal("collet:middlewares:0:secret: *** -> ***", Assert.Single(result.Changes).ToString());
        Assert.DoesNotContain("-one", (await host.Log.WaitForAsync("ConfigurationApplied")).Message, StringComparison.Ordinal);
    }

    private static ExpectedVersion? Expect(string tag) =>
        ExpectedVersion.TryParse([tag], out ExpectedVersion? expected) ? expected : throw new FormatException(tag);

    private static string Yaml(int value) => $"middlewares:\n  - name: one\n    v: {value}\n";
}
