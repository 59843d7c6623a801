using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Collet.Tests.Shared;

namespace Collet.Build.Tests.Packages;

/// <summary>The whole road of somebody who has Collet's packages and nothing else: a plugin, a host, and a call.</summary>
[Collection(nameof(PackedFeed))]
public sealed class NewcomerTests(PackedFeed feed) : IAsyncLifetime
{
    private readonly TemplateHive _templates = new(feed);

    public Task InitializeAsync() => _templates.InstallAsync();

    public Task DisposeAsync()
    {
        _templates.Remove();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_plugin_is_written_packed_installed_and_called_in_its_sandbox()
    {
        ColletCommand collet = await ColletCommand.InstallAsync(feed);
        string plugin = await _templates.MakeAsync("collet-plugin", "Acme.Road");
        await feed.RunAsync("build", plugin, "-c", "Release", "-v", "q", "-warnaserror");
        string host = await _templates.MakeAsync("collet-host", "Acme.RoadHost");
        string published = Path.Join(host, "out");
        await feed.RunAsync("publish", host, "-c", "Release", "-v", "q", "-warnaserror", "-o", published);

        string key = Path.Join(feed.Work, "publisher.pem");
        string keyId = JsonElement.Parse(await collet.RunAsync("plugin", "keygen", key, "--json")).GetProperty("keyId").GetString()!;
        string yaml = Path.Join(published, "collet.yaml");
        await File.WriteAllTextAsync(
            yaml, (await File.ReadAllTextAsync(yaml)).Replace("trustedKeys: []", $"trustedKeys: [\"{keyId}\"]", StringComparison.Ordinal));
        await collet.RunAsync("plugin", "pack", "--key", key, Path.Join(plugin, "bin/Release/net10.0/plugin"));
        await collet.RunAsync("plugin", "install", "--config", yaml, "acme.road-1.0.0.collet");

        ProcessStartInfo start = DotnetCommand.StartInfo(published, feed.Environment, "Acme.RoadHost.dll", "--urls", "http://127.0.0.1:0");
        await using ListeningProcess process = await ListeningProcess.WaitForAsync(Process.Start(start)!);
        using var http = new HttpClient { BaseAddress = process.Address };
        using var arguments = new StringContent("""{"text":"one two\nthree"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/api/tools/measure_text", UriKind.Relative), arguments);

        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        Assert.Equal((2, 3, 13), (Number(body, "lines"), Number(body, "words"), Number(body, "characters")));
        string pluginHost = Path.Join(published, "pluginhost", "Collet.PluginHost.dll");
        Assert.Contains(Children(process.Process.Id), child => child.Arguments.Contains(pluginHost) && child.IsHeld);
    }

    [Fact]
    public async Task The_installed_command_finds_its_plugin_host_and_that_it_holds()
    {
        ColletCommand collet = await ColletCommand.InstallAsync(feed);

        JsonElement answer = JsonElement.Parse(await collet.RunAsync("doctor", "--json"));

        Assert.True(answer.GetProperty("held").GetBoolean());
        Assert.StartsWith(feed.Work, answer.GetProperty("pluginHost").GetString(), StringComparison.Ordinal);
    }

    private static int Number(string json, string name) => JsonElement.Parse(json).GetProperty(name).GetInt32();

    private static List<(string[] Arguments, bool IsHeld)> Children(int parent)
    {
        var children = new List<(string[], bool)>();
        string line = string.Create(CultureInfo.InvariantCulture, $"\nPPid:\t{parent}\n");
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                string status = File.ReadAllText(Path.Join(process, "status"));
                if (status.Contains(line, StringComparison.Ordinal))
                {
                    children.Add((File.ReadAllText(Path.Join(process, "cmdline")).Split('\0'), status.Contains("\nSeccomp:\t2\n", StringComparison.Ordinal)));
                }
            }
            catch (IOException)
            {
                // One that ended meanwhile.
            }
        }

        return children;
    }
}
