using System.Diagnostics;
using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Every way a file comes to say something else ends in what it says, and every way it breaks leaves what was.</summary>
public sealed class FileChangeTests
{
    [Fact]
    public async Task A_file_that_is_written_over_is_applied_after_the_debounce()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        await File.WriteAllTextAsync(host.File, Yaml(2));

        ReloadResult result = await host.PassAsync();

        Assert.Equal(ReloadOutcome.Applied, result.Outcome);
        Assert.Equal(2, host.State.Current.Version);
        Assert.Equal("file", host.State.Current.Author.Kind);
        Assert.Equal(["collet:middlewares:0:v: 1 -> 2"], result.Changes.Select(change => change.ToString()));
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task A_file_that_is_renamed_into_place_is_applied()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        for (int i = 2; i < 6; i++)
        {
            await File.WriteAllTextAsync(host.Folder.Full("collet.yaml.new"), Yaml(i));
            File.Move(host.Folder.Full("collet.yaml.new"), host.File, overwrite: true);
            Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
            Assert.Equal([$"one={i}"], host.Chain);
        }
    }

    [Fact]
    public async Task A_file_of_a_hundred_megabytes_is_refused_and_what_was_stays()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        await using (var file = new FileStream(host.File, FileMode.Create, FileAccess.Write))
        {
            file.SetLength(100 * 1024 * 1024);
        }

        ReloadResult result = await host.PassAsync();

        Assert.Equal(ReloadOutcome.Rejected, result.Outcome);
        Assert.Equal(["one=1"], host.Chain);
        await File.WriteAllTextAsync(host.File, Yaml(2));
        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
    }

    [Fact]
    public async Task A_link_that_is_swapped_as_orchestrators_do_is_followed()
    {
        using var folder = new ConfigurationFolder();
        Publish(folder, "1", Yaml(1));
        File.CreateSymbolicLink(folder.Full("collet.yaml"), Path.Join("..data", "collet.yaml"));
        await using ReloadHost host = await ReloadHost.StartAsync(null, folder: folder);
        for (int i = 2; i < 6; i++)
        {
            Publish(folder, $"{i}", Yaml(i));
            Directory.Delete(folder.Full($"..{i - 1}"), recursive: true);

            Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
            Assert.Equal([$"one={i}"], host.Chain);
        }
    }

    [Fact]
    public async Task A_file_that_is_deleted_leaves_what_was_until_it_is_there_again()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        File.Delete(host.File);

        ReloadResult missing = await host.PassAsync();
        Assert.Equal(ReloadOutcome.Rejected, missing.Outcome);
        Assert.Equal($"{host.File}: There is no such file.", Assert.Single(missing.Problems).ToString());
        Assert.Equal(["one=1"], host.Chain);
        Assert.NotNull(host.State.LastRejection);

        await File.WriteAllTextAsync(host.File, Yaml(2));
        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
        Assert.Equal(["one=2"], host.Chain);
        Assert.Null(host.State.LastRejection);
    }

    [Fact]
    public async Task A_directory_that_is_moved_away_and_made_anew_is_watched_again()
    {
        using var folder = new ConfigurationFolder();
        string directory = Directory.CreateDirectory(folder.Full("settings")).FullName;
        string file = Path.Join(directory, "collet.yaml");
        await File.WriteAllTextAsync(file, Yaml(1));
        await using ReloadHost host = await ReloadHost.StartAsync(null, folder: folder, arguments: ["--config", file]);

        Directory.Move(directory, folder.Full("old"));
        Assert.Equal(ReloadOutcome.Rejected, (await host.PassAsync()).Outcome);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains(directory, (await host.Log.WaitForAsync("ConfigurationWatchRefused")).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(file, Yaml(2));
        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
        await File.WriteAllTextAsync(file, Yaml(3));
        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);

        Assert.Equal(["one=3"], host.Chain);
    }

    [Fact]
    public async Task A_thousand_saves_in_a_row_end_in_the_last()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(0));
        for (int i = 1; i <= 1000; i++)
        {
            await File.WriteAllTextAsync(host.File, Yaml(i));
        }

        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);

        Assert.Equal(["one=1000"], host.Chain);
        Assert.Equal(2, host.State.Current.Version);
    }

    [Theory]
    [InlineData("\uFEFFmiddlewares:\n  - name: one\n    v: 2\n")]
    [InlineData("middlewares:\r\n  - name: one\r\n    v: 2\r\n")]
    [InlineData("{\"middlewares\": [{\"name\": \"one\", \"v\": 2}]}")]
    public async Task It_may_be_written_as_editors_write_it(string text)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        await File.WriteAllTextAsync(host.File, text);

        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Theory]
    [InlineData("middlewares: [one", "")]
    [InlineData("middlewares: [onne]", "There is no middleware 'onne'")]
    [InlineData("middlewares: [{name: one, v: -1}]", "one: out of range")]
    [InlineData("middlewares: one", "Expected a list")]
    [InlineData("midlewares: []", "Unknown.")]
    [InlineData("reload: {debounce: 31s}", "Expected a duration from 0s to 30s")]
    public async Task What_is_wrong_is_said_and_what_was_stays(string text, string problem)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        ToolChain chain = host.Catalog.Chain;
        await File.WriteAllTextAsync(host.File, text);

        ReloadResult result = await host.PassAsync();

        Assert.Equal(ReloadOutcome.Rejected, result.Outcome);
        Assert.Contains(result.Problems, one => one.File == host.File && one.Message.Contains(problem, StringComparison.Ordinal));
        Assert.Same(chain, host.Catalog.Chain);
        Assert.Equal(1, host.State.Current.Version);
        Assert.Equal(result.Problems, host.State.LastRejection!.Problems);
        Assert.Contains("was refused; 1 stays in force", (await host.Log.WaitForAsync("ConfigurationRejected")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_again_and_other_words_for_it_change_nothing()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        ToolChain chain = host.Catalog.Chain;
        await File.WriteAllTextAsync(host.File, Yaml(1));
        host.Pass();
        host.Save("# A comment\n" + Yaml(1));

        ReloadResult result = await host.PassAsync();

        Assert.Equal(ReloadOutcome.Unchanged, result.Outcome);
        Assert.Same(chain, host.Catalog.Chain);
        Assert.Equal(1, host.State.Current.Version);
        Assert.False(host.HasMore);
    }

    [Fact]
    public async Task A_change_of_a_file_it_includes_or_takes_a_secret_from_is_found()
    {
        using var folder = new ConfigurationFolder();
        Directory.CreateDirectory(folder.Full("conf.d"));
        string included = folder.Write("conf.d/one.yaml", "middlewares: [{name: one, v: 1, secret: '${file:../token}'}]");
        string token = folder.Write("token", "first-token");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await using ReloadHost host = await ReloadHost.StartAsync("include: conf.d/*.yaml", folder: folder);
        Assert.Equal(["one=1"], host.Chain);
        await File.WriteAllTextAsync(included, "middlewares: [{name: one, v: 2, secret: '${file:../token}'}]");
        Assert.Equal(["collet:middlewares:0:v: 1 -> 2"], (await host.PassAsync()).Changes.Select(change => change.ToString()));

        await File.WriteAllTextAsync(token, "second-token");
        ReloadResult rotated = await host.PassAsync();
        Assert.Equal(["collet:middlewares:0:secret: *** -> ***"], rotated.Changes.Select(change => change.ToString()));

        Assert.Equal(ReloadOutcome.Applied, (await host.Reload.RollBackAsync(1, ConfigurationAuthor.File))!.Outcome);
        Assert.Equal(["one=1"], host.Chain);
        string[] kept = Directory.GetFiles(host.Folder.Full(".collet/history"), "*.json");
        Assert.All(kept, file => Assert.DoesNotContain("-token", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_system_tells_of_the_directory_is_enough()
    {
        const string Impatient = "reload: {debounce: 0s, pollInterval: 1d}";
        using var folder = new ConfigurationFolder();
        Publish(folder, "1", Yaml(1) + Impatient);
        File.CreateSymbolicLink(folder.Full("collet.yaml"), Path.Join("..data", "collet.yaml"));
        await using ReloadHost host = await ReloadHost.StartAsync(null, folder: folder);

        Publish(folder, "2", Yaml(2) + Impatient);
        await host.AppliedAsync(2);
        File.Delete(host.File);
        host.Save(Yaml(3) + Impatient);
        await host.AppliedAsync(3);
        host.Save(Yaml(4) + Impatient);
        await host.AppliedAsync(4);
        await File.WriteAllTextAsync(host.File, Yaml(5) + Impatient);
        await host.AppliedAsync(5);
    }

    [Fact]
    public async Task A_bad_file_is_refused_once_and_the_good_one_recovers()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        await File.WriteAllTextAsync(host.File, "middlewares: [onne]");
        Assert.Equal(ReloadOutcome.Rejected, (await host.PassAsync()).Outcome);
        host.Pass();
        host.Pass();

        host.Save(Yaml(1));
        Assert.Equal(ReloadOutcome.Unchanged, (await host.PassAsync()).Outcome);
        Assert.Null(host.State.LastRejection);
    }

    [Fact]
    public async Task A_host_that_does_not_watch_reads_when_it_is_told_to()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1) + "reload: {enabled: false}");
        await File.WriteAllTextAsync(host.File, Yaml(2) + "reload: {enabled: false}");
        host.Pass();
        host.Pass();
        Assert.Equal(["one=1"], host.Chain);

        await host.Reload.ReloadAsync(ConfigurationAuthor.File);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task How_long_a_file_is_left_alone_can_change_too()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync(Yaml(1) + "reload: {debounce: 1s, pollInterval: 2s}")).Outcome);
        await host.NextAsync();
        await File.WriteAllTextAsync(host.File, Yaml(2));

        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync(TimeSpan.FromSeconds(2))).Outcome);
    }

    private static string Yaml(int value) => $"middlewares:\n  - name: one\n    v: {value}\n";

    private static void Publish(ConfigurationFolder folder, string version, string yaml)
    {
        Directory.CreateDirectory(folder.Full($"..{version}"));
        File.WriteAllText(Path.Join(folder.Full($"..{version}"), "collet.yaml"), yaml);
        File.CreateSymbolicLink(folder.Full("..new"), $"..{version}");
        // .NET takes a link to a directory for a directory, which it does not move over another.
        using var move = Process.Start("mv", ["-T", folder.Full("..new"), folder.Full("..data")]);
        move.WaitForExit();
    }
}
