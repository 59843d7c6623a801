using System.Net;
using System.Text.Json;
using Collet.Tests.Shared;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace SampleHost.Tests.EndToEnd.Plugins;

/// <summary>The sample host, JIT and native alike, serves a plugin beside its own tools.</summary>
public sealed class ServingTests : IAsyncLifetime, IDisposable
{
    private readonly PluginLand _land = new();
    private ListeningProcess _host = null!;
    private RestClient _rest = null!;
    private McpClient _mcp = null!;

    public async Task InitializeAsync()
    {
        await _land.InitializeAsync();
        _host = await _land.ListenAsync();
        _rest = new RestClient(_host.Address, _land.Site);
        _mcp = await McpClient.CreateAsync(new HttpClientTransport(new()
        {
            Endpoint = new Uri(_host.Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
        }));
    }

    public async Task DisposeAsync()
    {
        await _mcp.DisposeAsync();
        await _host.DisposeAsync();
        await _land.DisposeAsync();
    }

    public void Dispose() => _rest.Dispose();

    [Fact]
    public async Task Its_tools_are_listed_called_refused_counted_and_shown_beside_the_host_s_own()
    {
        string[] listed = [.. (await _mcp.ListToolsAsync()).Select(tool => tool.Name)];
        string[] rest = [.. (await _rest.GetAsync("/api/tools")).GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)];
        Assert.Equal(rest.Order(), listed.Order());
        Assert.Contains("lab_echo", listed);
        Assert.Contains("read_file", listed);

        JsonElement echo = await _rest.AnswerAsync("lab_echo", """{"text":"grüß dich"}""");
        CallToolResult asked = await _mcp.CallToolAsync("lab_echo", new Dictionary<string, object?> { ["text"] = "grüß dich" });
        Assert.Equal("grüß dich", echo.GetProperty("text").GetString());
        Assert.True(JsonElement.DeepEquals(echo, asked.StructuredContent!.Value));

        JsonElement page = await _rest.AnswerAsync("lab_fetch", $$"""{"address":"{{_land.SiteAddress}}/page"}""");
        Assert.Contains("A page", page.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        var (wrongStatus, wrong) = await _rest.CallAsync("lab_echo", """{"txet":1}""");
        Assert.Equal(HttpStatusCode.BadRequest, wrongStatus);
        Assert.Contains("/txet", wrong, StringComparison.Ordinal);

        var (_, denied) = await _rest.CallAsync("lab_fetch", """{"address":"http://169.254.169.254/latest/meta-data/"}""");
        Assert.Contains("lacks the permission 'net.connect:169.254.169.254:80'", JsonElement.Parse(denied).ToString(), StringComparison.Ordinal);

        CallToolResult ended = await _mcp.CallToolAsync("lab_exit");
        Assert.True(ended.IsError);
        Assert.Contains("exit code 3", Assert.IsType<TextContentBlock>(Assert.Single(ended.Content)).Text, StringComparison.Ordinal);
        await _host.PrintsAsync("The plugin lab 1.0.0 ended of itself");
        JsonElement again = await _rest.AnswerAsync("lab_echo", """{"text":"back"}""");
        Assert.NotEqual(echo.GetProperty("process").GetInt32(), again.GetProperty("process").GetInt32());

        JsonElement plugin = await _rest.GetAsync("/api/plugins/lab");
        Assert.Equal(("ready", "1.0.0"), (plugin.GetProperty("state").GetString(), plugin.GetProperty("version").GetString()));
        Assert.Equal("lab", Assert.Single((await _rest.GetAsync("/api/plugins")).GetProperty("plugins").EnumerateArray()).GetProperty("name").GetString());
        string metrics = await _rest.Http.GetStringAsync("/metrics");
        Assert.Contains("""collet_plugin_state{plugin="lab",state="ready"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains("""collet_plugin_crashes_total{plugin="lab"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains("tool=\"lab_echo\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_dropped_into_the_store_replaces_what_is_served_and_what_is_taken_out_is_gone()
    {
        await _land.Publisher.InstallAsync("1.1.0", _land.Store);
        await _host.PrintsAsync("The plugin lab 1.1.0 took the place of lab 1.0.0.");
        JsonElement replaced = await _rest.GetAsync("/api/plugins/lab");
        await _rest.AnswerAsync("lab_echo", """{"text":"new"}""");

        await Publisher.RemoveAsync("1.1.0", _land.Store);
        await _host.PrintsAsync("The plugin lab 1.0.0 took the place of lab 1.1.0.");
        await Publisher.RemoveAsync("1.0.0", _land.Store);
        await _host.PrintsAsync("The plugin lab 1.0.0 is served no more.");
        var (gone, _) = await _rest.CallAsync("lab_echo", """{"text":"late"}""");
        await _rest.AnswerAsync("hash", """{"text":"a"}""");

        await _land.Publisher.InstallAsync("2.0.0", _land.Store);
        await _host.PrintsAsync("The plugin lab 2.0.0 serves 6 tools.");
        await _rest.AnswerAsync("lab_echo", """{"text":"back"}""");

        Assert.Equal("1.1.0", replaced.GetProperty("version").GetString());
        Assert.Equal(HttpStatusCode.NotFound, gone);
    }
}
