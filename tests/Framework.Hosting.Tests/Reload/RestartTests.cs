using Collet.Hosting.Configuration;
using Collet.Hosting.Security;

namespace Collet.Hosting.Tests.Reload;

/// <summary>What cannot change while a host runs is said, by a reload and to who asks before; nothing else of the change is applied.</summary>
public sealed class RestartTests
{
    private const string Callers = "authentication: {anonymous: true, jwt: {issuer: a, audience: b, symmetricKeyFile: key}, stdio: {caller: c}}\n";

    [Theory]
    [InlineData("audience: b", "audience: d", "collet:authentication:jwt:audience")]
    [InlineData("caller: c", "caller: d", "collet:authentication:stdio:caller")]
    [InlineData("middlewares: [", "middlewares: [monitoring, ", "collet:middlewares:0")]
    [InlineData("middlewares: [", "server: {port: 4000}\nmiddlewares: [", "collet:server:port")]
    [InlineData("middlewares: [", "reload: {enabled: false}\nmiddlewares: [", "collet:reload:enabled")]
    [InlineData("middlewares: [", "reload: {history: x}\nmiddlewares: [", "collet:reload:history")]
    [InlineData("middlewares: [", "stdio: true\nmiddlewares: [", "collet:stdio")]
    [InlineData("middlewares: [", "maxIdleSessions: 3\nmiddlewares: [", "collet:maxIdleSessions")]
    [InlineData("middlewares: [", "cluster: {slots: 3}\nmiddlewares: [", "collet:cluster:slots")]
    [InlineData("middlewares: [", "plugins: {drain: 3s}\nmiddlewares: [", "collet:plugins:drain")]
    [InlineData(Callers, "", "collet:authentication")]
    public async Task It_needs_a_restart(string from, string to, string key)
    {
        using var folder = new Configuration.ConfigurationFolder();
        folder.Write("key", new string('k', 40));
        const string Yaml = Callers + "middlewares: [{name: one, v: 1}]\n";
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml, folder: folder);
        string next = Yaml.Replace(from, to, StringComparison.Ordinal).Replace("v: 1", "v: 2", StringComparison.Ordinal);

        ReloadResult asked = host.Reload.Validate(host.File, System.Text.Encoding.UTF8.GetBytes(next), ConfigurationAuthor.File);
        ReloadResult result = await host.ApplyAsync(next);

        Assert.Equal(ReloadOutcome.Rejected, result.Outcome);
        Assert.Contains(
            result.Problems, problem => problem.Key == key && problem.Message.Contains("needs a restart", StringComparison.Ordinal));
        Assert.Equal(result.Problems, asked.Problems);
        Assert.Equal(["one=1"], host.Chain);
        Assert.Equal(1, host.State.Current.Version);
    }

    [Fact]
    public async Task Metrics_may_go_and_come_where_the_host_was_started_with_them()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [monitoring]");
        using var http = new HttpClient { BaseAddress = host.Address };

        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: []")).Outcome);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync("/metrics")).StatusCode);
        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: [monitoring]")).Outcome);
        Assert.Contains("collet_config_version 3", await http.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flush: each", "flush: interval")]
    [InlineData("maxFileBytes: 4096", "maxFileBytes: 8192")]
    [InlineData("keepFiles: 3", "keepFiles: 2")]
    [InlineData("onFailure: refuse", "onFailure: drop")]
    [InlineData("queueCapacity: 9", "queueCapacity: 1000")]
    [InlineData("flushInterval: 2s", "flushInterval: 1s")]
    public async Task The_audit_log_goes_on_with_other_settings_without_one(string before, string after)
    {
        await using ReloadHost host = await ReloadHost.StartAsync($"middlewares: [{{name: audit, directory: audit, {before}}}]");
        await host.CallAsync();

        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync($"middlewares: [{{name: audit, directory: audit, {after}}}]")).Outcome);
        await host.CallAsync();
        Assert.Equal(ReloadOutcome.Rejected, (await host.ApplyAsync($"middlewares: [{{name: audit, directory: audit, {before}}}, onne]")).Outcome);
        await host.CallAsync();
    }

    [Fact]
    public async Task Two_audits_of_one_log_write_it_in_one_way()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: []");

        ReloadResult result = await host.ApplyAsync(
            "middlewares: [{name: audit, directory: audit, tools: [a]}, {name: audit, tools: [b], directory: ./audit/, flush: each}]");

        Assert.Contains("writes the same log with different settings", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("collet:middlewares:1", result.Problems[0].Key);
        Assert.Equal(
            ReloadOutcome.Applied,
            (await host.ApplyAsync("middlewares: [{name: audit, directory: audit}, {name: audit, directory: audit, tools: [b]}]")).Outcome);
    }

    [Fact]
    public async Task The_log_is_whole_after_its_settings_changed()
    {
        using var folder = new Configuration.ConfigurationFolder();
        await using (ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: audit, directory: audit, flush: each}]", folder: folder))
        {
            for (int i = 0; i < 10; i++)
            {
                await host.CallAsync();
                string flush = i % 2 == 0 ? "interval" : "each";
                await host.ApplyAsync($"middlewares: [{{name: audit, directory: audit, flush: {flush}, queueCapacity: {100 + i}}}]");
            }

            await host.CallAsync();
        }

        AuditVerification verified = AuditLog.Verify(folder.Full("audit"));
        Assert.True(verified.IsIntact);
        Assert.True(verified.Lines >= 21);
    }
}
