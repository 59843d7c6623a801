using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collet.Hosting;
using Collet.Hosting.Plugins;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collet.Plugins.Tests.Life;

/// <summary>A whole host, its configuration in a file, over HTTP, with a real process behind it.</summary>
public sealed class PluginApiTests : IAsyncLifetime, IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly HttpClient _http = new();
    private WebApplication _host = null!;

    public async Task InitializeAsync()
    {
        _lab.Install("1.0.0");
        await File.WriteAllTextAsync(
            Path.Join(_lab.Root, "collet.yaml"),
            $"""
            middlewares:
              - monitoring
              - name: audit
                directory: audit
              - name: rate-limit
                tools: [lab_wait]
                permits: 1
                window: 1h
            plugins:
              host: {PluginLab.PluginHostFile}
              watch: false
              trustedKeys: ["{_lab.KeyId}"]
              permissions:
                lab: [{string.Join(", ", StoreLab.Permissions.Select(need => $"\"{need}\""))}]

            """);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = _lab.Root, Args = ["--urls", "http://127.0.0.1:0"] });
        builder.Logging.ClearProviders();
        builder.AddCollet();
        _host = builder.Build();
        _host.MapCollet();
        await _host.StartAsync();
        _http.BaseAddress = new Uri(_host.Urls.First());
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        _lab.Dispose();
    }

    [Fact]
    public async Task A_plugin_is_shown_with_what_it_is_and_what_holds_it()
    {
        JsonElement plugin = await GetAsync("/api/plugins/lab");
        JsonElement list = await GetAsync("/api/plugins");

        Assert.Equal("ready", plugin.GetProperty("state").GetString());
        Assert.Equal("trusted", plugin.GetProperty("signature").GetString());
        Assert.Contains("lab_echo", plugin.GetProperty("tools").EnumerateArray().Select(tool => tool.GetString()));
        Assert.True(plugin.GetProperty("process").GetProperty("memoryBytes").GetInt64() > 1 << 20);
        Assert.Equal("required", list.GetProperty("signature").GetString());
        Assert.Equal("lab", Assert.Single(list.GetProperty("plugins").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Middlewares_reach_a_plugin_s_tools_as_the_host_s_own()
    {
        using HttpResponseMessage echo = await CallAsync("lab_echo", """{"text":"through the chain"}""");
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> waiting = _http.PostAsync("/api/tools/lab_wait", Json("{}"), leaving.Token);
        await _host.Services.GetRequiredService<PluginManager>().LookAsync();
        using HttpResponseMessage limited = await SecondAsync();
        string metrics = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.Equal(HttpStatusCode.OK, echo.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.Contains("""collet_plugin_state{plugin="lab",state="ready"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains("tool=\"lab_echo\"", metrics, StringComparison.Ordinal);
        Assert.Matches("""collet_plugin_calls_total\{plugin="lab"\} [1-9]""", metrics);
        Assert.Matches("""collet_plugin_call_seconds_total\{plugin="lab",where="inside"\} [0-9.E-]*[1-9]""", metrics);
        Assert.Matches("""collet_plugin_call_seconds_total\{plugin="lab",where="outside"\} [0-9.E-]*[1-9]""", metrics);

        // Of the two one is let through and waits; the other is not.
        async Task<HttpResponseMessage> SecondAsync()
        {
            Task<HttpResponseMessage> second = _http.PostAsync("/api/tools/lab_wait", Json("{}"), leaving.Token);
            Task first = await Task.WhenAny(waiting, second);
            (waiting, Task<HttpResponseMessage> answered) = first == second ? (waiting, second) : (second, waiting);
            return await answered;
        }
    }

    [Fact]
    public async Task Disabled_and_enabled_over_the_API_and_written_into_the_audit_log()
    {
        JsonElement disabled = await PostAsync("/api/plugins/lab/disable", HttpStatusCode.OK);
        using HttpResponseMessage gone = await CallAsync("lab_echo", """{"text":""}""");
        JsonElement enabled = await PostAsync("/api/plugins/lab/enable", HttpStatusCode.OK);
        using HttpResponseMessage back = await CallAsync("lab_echo", """{"text":""}""");

        Assert.Equal("disabled", disabled.GetProperty("state").GetString());
        Assert.Equal("administrator", disabled.GetProperty("disabledBy").GetString());
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("ready", enabled.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        await _host.StopAsync();
        string audit = string.Concat(Directory.EnumerateFiles(Path.Join(_lab.Root, "audit"), "*.jsonl").Select(File.ReadAllText));
        Assert.Contains("\"action\":\"disable\"", audit, StringComparison.Ordinal);
        Assert.Contains("\"action\":\"enable\"", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wider_version_is_approved_by_its_number()
    {
        _lab.Install("2.0.0", [.. StoreLab.Permissions, "env.read:HOME"]);
        JsonElement pending = (await PostAsync("/api/plugins/lab/reload", HttpStatusCode.OK)).GetProperty("pending");
        await PostAsync("/api/plugins/lab/approve?version=1.0.0", HttpStatusCode.Conflict);

        JsonElement approved = await PostAsync("/api/plugins/lab/approve?version=2.0.0", HttpStatusCode.OK);

        Assert.Equal("2.0.0", pending.GetProperty("version").GetString());
        Assert.Equal("env.read:HOME", Assert.Single(pending.GetProperty("missing").EnumerateArray()).GetString());
        Assert.Equal("2.0.0", approved.GetProperty("version").GetString());
        await PostAsync("/api/plugins/lab/approve?version=2.0.0", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_version_that_asks_for_any_file_is_given_paths_by_the_configuration_and_not_by_approval()
    {
        _lab.Install("2.0.0", [.. StoreLab.Permissions, "read"]);
        JsonElement pending = (await PostAsync("/api/plugins/lab/reload", HttpStatusCode.OK)).GetProperty("pending");

        JsonElement refused = await PostAsync("/api/plugins/lab/approve?version=2.0.0", HttpStatusCode.Conflict);

        Assert.Equal("fs.read", Assert.Single(pending.GetProperty("missing").EnumerateArray()).GetString());
        Assert.Contains(
            "lab 2.0.0 asks for fs.read, which reaches every file of this machine and cannot be approved. "
            + "Grant the paths it is for in the configuration, such as fs.read:/path/to/its/files.",
            refused.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_plugin_is_gone_and_an_unknown_one_is_said_to_be()
    {
        using HttpResponseMessage deleted = await _http.DeleteAsync(new Uri("/api/plugins/lab", UriKind.Relative));
        using HttpResponseMessage again = await _http.DeleteAsync(new Uri("/api/plugins/lab", UriKind.Relative));
        using HttpResponseMessage wrong = await _http.PostAsync(new Uri("/api/plugins/lab", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.False(Directory.Exists(_lab.FolderOf("1.0.0")));
        await PostAsync("/api/plugins/other/reload", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_grant_that_goes_from_the_configuration_takes_the_plugin_along_without_a_restart()
    {
        string file = Path.Join(_lab.Root, "collet.yaml");
        string text = await File.ReadAllTextAsync(file);
        var heard = new TaskCompletionSource();
        _host.Services.GetRequiredService<ToolCatalog>().Changed += tools => heard.TrySetResult();
        await File.WriteAllTextAsync(file, text[..text.IndexOf("  permissions:", StringComparison.Ordinal)]);

        await PostAsync("/api/config/reload", HttpStatusCode.OK);
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(20));
        JsonElement plugin = await GetAsync("/api/plugins/lab");

        Assert.Equal("pending", plugin.GetProperty("state").GetString());
        using HttpResponseMessage gone = await CallAsync("lab_echo", """{"text":""}""");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private Task<HttpResponseMessage> CallAsync(string tool, string arguments) => _http.PostAsync($"/api/tools/{tool}", Json(arguments));

    private Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    private async Task<JsonElement> PostAsync(string path, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await _http.PostAsync(path, null);
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {body}");
        return body;
    }
}
