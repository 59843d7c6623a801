using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collet.Hosting;
using Collet.Plugins.Tests.Life;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>A whole host with a plugin in it, over HTTP.</summary>
public sealed class InProcessApiTests : IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _lab.Dispose();
    }

    [Fact]
    public async Task It_is_called_as_any_other_and_shown_as_held_by_nothing()
    {
        await using WebApplication host = await StartAsync(isAdded: true);

        using HttpResponseMessage answer = await _http.PostAsync("/api/tools/lab_echo", new StringContent("""{"text":"hello"}""", Encoding.UTF8, "application/json"));
        JsonElement echo = await answer.Content.ReadFromJsonAsync<JsonElement>();
        JsonElement plugin = await _http.GetFromJsonAsync<JsonElement>("/api/plugins/lab");
        JsonElement list = await _http.GetFromJsonAsync<JsonElement>("/api/plugins");
        string metrics = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        await host.StopAsync();

        Assert.Equal(Environment.ProcessId, echo.GetProperty("process").GetInt32());
        Assert.Equal("ready", plugin.GetProperty("state").GetString());
        Assert.Equal("in-process", plugin.GetProperty("isolation").GetString());
        Assert.False(plugin.GetProperty("grantsHold").GetBoolean());
        Assert.False(plugin.TryGetProperty("process", out _));
        Assert.Empty(plugin.GetProperty("notUnloaded").EnumerateArray());
        Assert.Empty(list.GetProperty("notUnloaded").EnumerateArray());
        Assert.Contains("collet_plugin_not_unloaded{plugin=\"lab\"} 0", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_it_shows_the_plugin_refused()
    {
        await using WebApplication host = await StartAsync(isAdded: false);

        JsonElement plugin = await _http.GetFromJsonAsync<JsonElement>("/api/plugins/lab");
        await host.StopAsync();

        JsonElement refused = Assert.Single(plugin.GetProperty("refused").EnumerateArray());
        Assert.Equal("refused", plugin.GetProperty("state").GetString());
        Assert.Contains("AddInProcessPlugins()", Assert.Single(refused.GetProperty("problems").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    private async Task<WebApplication> StartAsync(bool isAdded)
    {
        _lab.Install("1.0.0");
        await File.WriteAllTextAsync(
            Path.Join(_lab.Root, "collet.yaml"),
            $"""
            middlewares: [monitoring]
            plugins:
              watch: false
              trustedKeys: ["{_lab.KeyId}"]
              isolation:
                lab: in-process
              permissions:
                lab: [{string.Join(", ", StoreLab.Permissions.Select(need => $"\"{need}\""))}]

            """);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = _lab.Root, Args = ["--urls", "http://127.0.0.1:0"] });
        builder.Logging.ClearProviders();
        IColletBuilder collet = builder.AddCollet();
        _ = isAdded ? collet.AddInProcessPlugins() : collet;
        WebApplication host = builder.Build();
        host.MapCollet();
        await host.StartAsync();
        _http.BaseAddress = new Uri(host.Urls.First());
        return host;
    }
}
