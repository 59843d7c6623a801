using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>An old version in the file's place stays until the file says something else that is right, over any number of restarts.</summary>
public sealed class HeldVersionTests : IDisposable
{
    private static readonly ConfigurationAuthor _alice = ConfigurationAuthor.Api("alice", "127.0.0.1");

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("middlewares: [onne]")]
    [InlineData("middlewares: [{name: one, v: -1}]")]
    [InlineData("middlewares: [{")]
    [InlineData("")]
    [InlineData("server: {port: x}\nauthentication: {anonymous: true}")]
    [InlineData("serverName: ${env:NOBODY_SET_THIS}")]
    [InlineData(null)]
    public async Task It_survives_a_bad_file_and_a_restart(string? bad)
    {
        await using (ReloadHost host = await ReloadHost.StartAsync(Yaml(1), folder: _folder))
        {
            await host.ApplyAsync(Yaml(2));
            Write(bad);
            Assert.Equal(ReloadOutcome.Rejected, (await host.Reload.ReloadAsync(_alice)).Outcome);
            Assert.Equal(ReloadOutcome.Applied, (await host.Reload.RollBackAsync(1, _alice))!.Outcome);
            Assert.Equal(["one=1"], host.Chain);
        }

        await using ReloadHost again = await ReloadHost.StartAsync(null, folder: _folder);
        Assert.Equal(["one=1"], again.Chain);
        Assert.Equal(3, again.State.Current.Version);
        await again.Log.WaitForAsync("ConfigurationHeldBack");
        again.Pass();
        Assert.Equal(["one=1"], again.Chain);
        Write(Yaml(5));
        Assert.Equal(ReloadOutcome.Applied, (await again.PassAsync()).Outcome);
        Assert.Equal(["one=5"], again.Chain);
        Assert.Null(again.History.Pin);
    }

    [Theory]
    [InlineData("middlewares: [onne]")]
    [InlineData("middlewares: [{name: one, v: -1}]")]
    [InlineData("middlewares: [{")]
    [InlineData("# nothing")]
    [InlineData(null)]
    public async Task It_survives_another_bad_file_after_that_and_two_restarts(string? worse)
    {
        await RollBackAsync("middlewares: [{name: one}, {name: tow}]");
        Write(worse);
        await using (ReloadHost again = await ReloadHost.StartAsync(null, folder: _folder))
        {
            Assert.Equal(["one=1"], again.Chain);
            Assert.Equal(ReloadOutcome.Rejected, (await again.PassAsync()).Outcome);
            Assert.NotEmpty(again.State.LastRejection!.Problems);
            Assert.Equal(["one=1"], again.Chain);
        }

        await using ReloadHost third = await ReloadHost.StartAsync(null, folder: _folder);
        Assert.Equal(["one=1"], third.Chain);
        Assert.Equal(3, third.State.Current.Version);
        Write(Yaml(6));
        Assert.Equal(ReloadOutcome.Applied, (await third.Reload.ReloadAsync(_alice)).Outcome);
        Assert.Equal(["one=6"], third.Chain);
    }

    [Fact]
    public async Task A_good_file_that_comes_while_the_host_is_down_counts_at_its_start()
    {
        await RollBackAsync("middlewares: [{");
        Write(Yaml(7) + "listPageSize: 7\n");

        await using (ReloadHost again = await ReloadHost.StartAsync(null, folder: _folder))
        {
            Assert.Equal(["one=7"], again.Chain);
            Assert.Equal(4, again.State.Current.Version);
            Assert.Null(again.History.Pin);
        }

        // That was the end of it: what is bad now is nobody's.
        Write("middlewares: [{");
        await Assert.ThrowsAsync<ColletConfigurationException>(() => ReloadHost.StartAsync(null, folder: _folder));
    }

    [Fact]
    public async Task What_it_was_put_in_place_of_does_not_come_back_by_way_of_a_bad_file()
    {
        await RollBackAsync(Yaml(2));
        await using ReloadHost host = await ReloadHost.StartAsync(null, folder: _folder);
        Assert.Equal(["one=1"], host.Chain);

        Assert.Equal(ReloadOutcome.Rejected, (await host.ApplyAsync("middlewares: [onne]")).Outcome);
        ReloadResult same = await host.ApplyAsync(Yaml(2));

        Assert.True(same.IsHeldBack);
        Assert.Equal(["one=1"], host.Chain);
    }

    [Fact]
    public async Task The_words_of_the_old_version_in_the_file_let_it_go()
    {
        await RollBackAsync(Yaml(2));
        Write(Yaml(1));
        await using (ReloadHost host = await ReloadHost.StartAsync(null, folder: _folder))
        {
            Assert.Equal(3, host.State.Current.Version);
            Assert.Null(host.History.Pin);
        }

        await using ReloadHost again = await ReloadHost.StartAsync(Yaml(2), folder: _folder);
        Assert.Equal(["one=2"], again.Chain);
    }

    [Fact]
    public async Task It_is_found_where_the_file_that_names_the_history_cannot_be_read()
    {
        string yaml = $"reload: {{history: {_folder.Full("elsewhere")}}}\n";
        await using (ReloadHost host = await ReloadHost.StartAsync(yaml + Yaml(1), folder: _folder))
        {
            await host.ApplyAsync(yaml + Yaml(2));
            Write(yaml + "middlewares: [{");
            Assert.Equal(ReloadOutcome.Applied, (await host.Reload.RollBackAsync(1, _alice))!.Outcome);
        }

        await using (ReloadHost again = await ReloadHost.StartAsync(null, folder: _folder))
        {
            Assert.Equal(["one=1"], again.Chain);
            Assert.Equal(3, again.State.Current.Version);
            Assert.Equal(ReloadOutcome.Applied, (await again.ApplyAsync(yaml + Yaml(3))).Outcome);
        }

        Assert.False(File.Exists(_folder.Full(".collet/history/pin.json")));
        Assert.False(File.Exists(_folder.Full("elsewhere/pin.json")));
    }

    [Theory]
    [InlineData("pin.json", "")]
    [InlineData("pin.json", "{\"version\": \"three\"}")]
    [InlineData("00000003.json", "{}")]
    [InlineData("00000003.json", null)]
    public async Task One_that_is_damaged_is_told_and_put_aside(string name, string? content)
    {
        await RollBackAsync(Yaml(2));
        string path = _folder.Full($".collet/history/{name}");
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, content);
        }

        await using (ReloadHost host = await ReloadHost.StartAsync(null, folder: _folder))
        {
            Assert.Equal(["one=2"], host.Chain);
            Assert.Null(host.History.Pin);
            await host.Log.WaitForAsync("ConfigurationHistoryDamaged");
            using var http = new HttpClient { BaseAddress = host.Address };
            Assert.Contains("The file counts again", await http.GetStringAsync("/api/config"), StringComparison.Ordinal);
        }

        Assert.True(File.Exists(_folder.Full(".collet/history/pin.json.damaged")));
        Assert.False(File.Exists(_folder.Full(".collet/history/pin.json")));
    }

    [Fact]
    public async Task One_that_is_damaged_is_told_where_the_file_is_bad_too()
    {
        await RollBackAsync("middlewares: [{");
        string pin = _folder.Write(".collet/history/pin.json", "{");

        var exception = await Assert.ThrowsAsync<ColletConfigurationException>(() => ReloadHost.StartAsync(null, folder: _folder));

        Assert.Contains(exception.Problems, problem => problem.File == _folder.Full("collet.yaml"));
        Assert.Contains(exception.Problems, problem => problem.Message.StartsWith($"{pin}, which says", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hosts_on_one_history_do_not_write_over_each_other()
    {
        await using ReloadHost first = await ReloadHost.StartAsync(Yaml(1), folder: _folder);
        await using ReloadHost second = await ReloadHost.StartAsync(null, folder: _folder);
        await second.ApplyAsync(Yaml(2));
        await first.Reload.ReloadAsync(_alice);
        await second.ApplyAsync(Yaml(3));
        await second.Reload.RollBackAsync(2, _alice);

        string refused = (await second.Log.WaitForAsync("ConfigurationHistoryRefused")).Message;
        Assert.Contains("another host keeps its versions there", refused, StringComparison.Ordinal);
        Assert.Equal(["one=2"], second.Chain);
        Assert.Equal(["00000001.json", "00000002.json"], Files());

        await first.DisposeAsync();
        await second.ApplyAsync(Yaml(8));
        Assert.Equal(["00000001.json", "00000002.json"], Files());
    }

    [Fact]
    public async Task One_that_follows_another_takes_the_history_over()
    {
        await using (ReloadHost first = await ReloadHost.StartAsync(Yaml(1), folder: _folder))
        {
            await using ReloadHost second = await ReloadHost.StartAsync(null, folder: _folder);
            await first.DisposeAsync();
            await second.ApplyAsync(Yaml(2));
        }

        Assert.Equal(["00000001.json", "00000002.json"], Files());
    }

    private async Task RollBackAsync(string file)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1), folder: _folder);
        await host.ApplyAsync(Yaml(2));
        await host.ApplyAsync(file);
        Assert.Equal(ReloadOutcome.Applied, (await host.Reload.RollBackAsync(1, _alice))!.Outcome);
        Assert.Equal(3, host.State.Current.Version);
    }

    private IEnumerable<string> Files() =>
        Directory.GetFiles(_folder.Full(".collet/history"), "0*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private void Write(string? text)
    {
        if (text is null)
        {
            File.Delete(_folder.Full("collet.yaml"));
        }
        else
        {
            _folder.Write("collet.yaml", text);
        }
    }

    private static string Yaml(int value) => $"middlewares:\n  - name: one\n    v: {value}\n";
}
