using System.Text.Json;
using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Configurations of several files, and with secrets from elsewhere.</summary>
public sealed class ComposedConfigurationTests
{
    private const string Main = "include: conf.d/*.yaml\n";

    [Fact]
    public async Task A_change_of_an_included_file_is_noticed()
    {
        using ConfigurationFolder folder = Folder();
        Write(folder, "conf.d/a.yaml", 1);
        await using ReloadHost host = await ReloadHost.StartAsync(Main, folder: folder);

        Write(folder, "conf.d/a.yaml", 2);
        ReloadResult result = await host.PassAsync();

        Assert.Equal(ReloadOutcome.Applied, result.Outcome);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task What_the_system_tells_of_the_folders_of_includes_and_secrets_is_enough()
    {
        const string Impatient = "reload: {debounce: 0s, pollInterval: 1d}\n";
        using var folder = new ConfigurationFolder();
        Directory.CreateDirectory(folder.Full("conf.d"));
        Directory.CreateDirectory(folder.Full("secrets"));
        folder.Write("secrets/value", "1");
        folder.Write("conf.d/a.yaml", "middlewares: [{name: one, v: '${file:../secrets/value}'}]");
        await using ReloadHost host = await ReloadHost.StartAsync("include: conf.d/*.yaml\n" + Impatient, folder: folder);

        folder.Write("secrets/value", "2");
        await host.AppliedAsync(2);
        folder.Write("conf.d/a.yaml", "middlewares: [{name: one, v: 3}]");
        await host.AppliedAsync(3);
        folder.Write("conf.d/b.yaml", "serverName: x\n");
        await host.NextAsync();
        folder.Write("conf.d/b.yaml", "middlewares: [{name: one, v: 4}]");
        File.Delete(folder.Full("conf.d/a.yaml"));
        await host.AppliedAsync(4);
    }

    [Fact]
    public async Task A_mistake_in_an_included_file_is_told_with_its_place_and_mended_there()
    {
        using ConfigurationFolder folder = Folder();
        Write(folder, "conf.d/a.yaml", 1);
        await using ReloadHost host = await ReloadHost.StartAsync(Main, folder: folder);

        string part = folder.Write("conf.d/a.yaml", "# wrong\nmiddlewares: [onne]\n");
        ReloadResult refused = await host.PassAsync();
        Write(folder, "conf.d/a.yaml", 3);
        ReloadResult applied = await host.PassAsync();

        ConfigurationProblem problem = Assert.Single(refused.Problems);
        Assert.Equal((part, 2, 15), (problem.File, problem.Line, problem.Column));
        Assert.Equal(ReloadOutcome.Applied, applied.Outcome);
        Assert.Equal(["one=3"], host.Chain);
    }

    [Fact]
    public async Task Going_back_goes_back_in_every_file_and_survives_a_restart()
    {
        using ConfigurationFolder folder = Folder();
        Write(folder, "conf.d/a.yaml", 1);
        await using (ReloadHost host = await ReloadHost.StartAsync(Main, folder: folder))
        {
            Write(folder, "conf.d/a.yaml", 2);
            await host.Reload.ReloadAsync(ConfigurationAuthor.File);
            Assert.Equal(["one=2"], host.Chain);

            ReloadResult back = (await host.Reload.RollBackAsync(1, ConfigurationAuthor.File))!;

            Assert.Equal(ReloadOutcome.Applied, back.Outcome);
            Assert.Equal(["one=1"], host.Chain);
        }

        await using ReloadHost again = await ReloadHost.StartAsync(null, folder: folder);
        Assert.Equal(["one=1"], again.Chain);
    }

    [Fact]
    public async Task A_secret_that_changes_is_applied_and_shown_nowhere()
    {
        using ConfigurationFolder folder = Folder();
        folder.Write("value", "743196");
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: '${file:value}'}]\n", folder: folder);
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(["one=743196"], host.Chain);

        folder.Write("value", "743197");
        ReloadResult result = await host.Reload.ReloadAsync(ConfigurationAuthor.File);
        folder.Write("value", "743198x");
        ReloadResult refused = await host.Reload.ReloadAsync(ConfigurationAuthor.File);

        Assert.Equal(["one=743197"], host.Chain);
        Assert.Equal(["collet:middlewares:0:v: *** -> ***"], result.Changes.Select(change => change.ToString()));
        Assert.Equal(ReloadOutcome.Rejected, refused.Outcome);
        string[] said =
        [
            .. refused.Problems.Select(problem => problem.ToString()),
            await http.GetStringAsync("/api/config"),
            await http.GetStringAsync("/api/config/versions"),
            await http.GetStringAsync("/api/config/versions/2"),
            .. Directory.EnumerateFiles(folder.Full(".collet"), "*.json", SearchOption.AllDirectories).Select(File.ReadAllText),
        ];
        Assert.All(said, text => Assert.DoesNotContain("74319", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_schema_knows_the_hosts_own_middlewares()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [one]\n");
        using var http = new HttpClient { BaseAddress = host.Address };

        using HttpResponseMessage response = await http.GetAsync("/api/config/schema");

        Assert.Equal("application/schema+json", response.Content.Headers.ContentType!.MediaType);
        JsonElement schema = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(schema.GetProperty("$defs").TryGetProperty("one", out _));
    }

    private static ConfigurationFolder Folder()
    {
        var folder = new ConfigurationFolder();
        Directory.CreateDirectory(folder.Full("conf.d"));
        return folder;
    }

    private static void Write(ConfigurationFolder folder, string name, int value) =>
        folder.Write(name, $"middlewares: [{{name: one, v: {value}}}]\n");
}
