using System.Text.Json;
using Collet.Hosting.Configuration;
using Collet.Hosting.Security;

namespace Collet.Hosting.Tests.Reload;

/// <summary>What metrics and the audit log know of changes of the configuration.</summary>
public sealed class ReloadRecordTests
{
    [Fact]
    public async Task Metrics_tell_the_version_and_how_attempts_ended()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [monitoring, {name: one, v: 1}]");
        using var http = new HttpClient { BaseAddress = host.Address };
        await host.ApplyAsync("middlewares: [monitoring, {name: one, v: 2}]");
        await host.ApplyAsync("middlewares: [monitoring, {name: one, v: -2}]");
        await host.ApplyAsync("middlewares: [monitoring, {name: one, v: -3}]");

        string text = await http.GetStringAsync("/metrics");

        Assert.Contains("collet_config_version 2\n", text, StringComparison.Ordinal);
        Assert.Contains("collet_config_reloads_total{outcome=\"applied\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("collet_config_reloads_total{outcome=\"rejected\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains($"collet_config_last_success_timestamp_seconds {host.Time.Start.ToUnixTimeSeconds()}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_has_every_attempt_and_no_secret()
    {
        const string Audit = "{name: audit, directory: audit, flush: each}";
        await using ReloadHost host = await ReloadHost.StartAsync($"middlewares: [{Audit}, {{name: one, secret: old-one}}]");
        await host.ApplyAsync($"middlewares: [{Audit}, {{name: one, secret: new-one}}]");
        await host.ApplyAsync("middlewares: [nonsense]");
        await host.Reload.RollBackAsync(1, ConfigurationAuthor.Api("ada", "10.0.0.7"));

        string path = Directory.GetFiles(host.Folder.Full("audit"), "*.jsonl").Single();
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string[] lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonElement[] entries = [.. lines.Select(line => JsonElement.Parse(line)).Where(entry => Text(entry, "kind") == AuditKinds.Configuration)];

        Assert.Equal(["Applied", "Rejected", "Applied"], entries.Select(entry => Text(entry, "outcome")));
        Assert.Equal(["file", "file", "api"], entries.Select(entry => Text(entry, "author")));
        Assert.Equal("collet:middlewares:1:secret: *** -> ***", Text(entries[0], "changes"));
        Assert.Contains("nonsense", Text(entries[1], "reason"), StringComparison.Ordinal);
        Assert.Equal("ada", Text(entries[2], "caller"));
        Assert.Equal("10.0.0.7", Text(entries[2], "remoteAddress"));
        Assert.DoesNotContain(lines, line => line.Contains("-one", StringComparison.Ordinal));
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
