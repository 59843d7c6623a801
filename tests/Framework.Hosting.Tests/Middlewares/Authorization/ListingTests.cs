using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collet.Hosting.Tests.Security;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Tests.Middlewares.Authorization;

/// <summary>What a caller may not call it does not find, at any door.</summary>
public sealed class ListingTests
{
    private readonly ApiKey _reader = ApiKey.Create();
    private readonly ApiKey _admin = ApiKey.Create();

    [Fact]
    public async Task Over_rest_lists_and_calls_agree()
    {
        await using CallerHost host = await StartAsync();

        Assert.Equal(["echo", "whoami"], await ListAsync(host, _reader));
        Assert.Equal(["text"], await ListAsync(host, null));
        Assert.Contains("failing", await ListAsync(host, _admin));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, HttpMethod.Get, "/api/tools/echo", _reader)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(host, HttpMethod.Get, "/api/tools/text", _reader)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, HttpMethod.Post, "/api/tools/text", null)).StatusCode);
    }

    [Fact]
    public async Task A_call_of_a_hidden_tool_is_forbidden_and_a_stranger_is_asked_who_he_is()
    {
        await using CallerHost host = await StartAsync();

        HttpResponseMessage forbidden = await SendAsync(host, HttpMethod.Post, "/api/tools/text", _reader);
        HttpResponseMessage unknown = await SendAsync(host, HttpMethod.Post, "/api/tools/failing", null);

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal("You may not call 'text'.", (await forbidden.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal("Bearer", unknown.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task The_description_has_the_callers_tools()
    {
        await using CallerHost host = await StartAsync();

        HttpResponseMessage response = await SendAsync(host, HttpMethod.Get, "/openapi.json", _reader);

        JsonElement paths = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("paths");
        Assert.Equal(["/api/tools/echo", "/api/tools/whoami"], paths.EnumerateObject().Select(path => path.Name));
    }

    [Fact]
    public async Task Names_the_caller_may_not_know_are_not_suggested()
    {
        await using CallerHost host = await StartAsync();

        HttpResponseMessage reader = await SendAsync(host, HttpMethod.Post, "/api/tools/failin", _reader);
        HttpResponseMessage admin = await SendAsync(host, HttpMethod.Post, "/api/tools/failin", _admin);

        Assert.DoesNotContain("failing", await reader.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("failing", await admin.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Over_mcp_lists_and_calls_agree(string revision)
    {
        await using CallerHost host = await StartAsync();
        await using McpClient reader = await host.ConnectAsync(revision, ("X-Api-Key", _reader.Text));
        await using McpClient admin = await host.ConnectAsync(revision, ("Authorization", "Bearer " + _admin.Text));

        Assert.Equal(["echo", "whoami"], (await reader.ListToolsAsync()).Select(tool => tool.Name).Order());
        Assert.Contains("failing", (await admin.ListToolsAsync()).Select(tool => tool.Name));
        CallToolResult refused = await reader.CallToolAsync("text");
        Assert.True(refused.IsError);
        Assert.Equal("You may not call 'text'.", Assert.IsType<TextContentBlock>(Assert.Single(refused.Content)).Text);
        var unknown = await Assert.ThrowsAsync<McpProtocolException>(async () => await reader.CallToolAsync("failin"));
        Assert.DoesNotContain("failing", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_nobody_defined_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<ColletConfigurationException>(
            () => StartAsync([.. CallerHost.Entry(0, "ci-bot", _reader, ("roles:0", "raeder"))]));

        ConfigurationProblem problem = Assert.Single(failure.Problems);
        Assert.Equal("collet:authentication:apiKeys:0:roles:0", problem.Key);
        Assert.Equal("'authorization' defines no role 'raeder'; it defines admin, guest, reader.", problem.Message);
    }

    [Fact]
    public async Task Roles_nobody_asks_for_are_a_warning()
    {
        await using CallerHost host = await CallerHost.StartAsync(CallerHost.Entry(0, "ci-bot", _reader, ("roles:0", "reader")));

        Assert.Contains("every caller may call every tool", (await host.Log.WaitForAsync("ChainDoubtful")).Message, StringComparison.Ordinal);
    }

    private Task<CallerHost> StartAsync() => StartAsync(
    [
        .. CallerHost.Entry(0, "ci-bot", _reader, ("roles:0", "reader")), .. CallerHost.Entry(1, "root", _admin, ("roles:0", "admin")),
        CallerHost.Section + "anonymous=true", "--collet:listPageSize=1",
    ]);

    private static Task<CallerHost> StartAsync(string[] arguments)
    {
        string[] entry =
        [
            "name=authorization", "roles:reader:tools:0=echo", "roles:reader:tools:1=whoami", "roles:admin:tools:0=*",
            "roles:admin:permissions:0=*", "roles:guest:tools:0=text", "anonymous:0=guest",
        ];
        return CallerHost.StartAsync([.. arguments, .. entry.Select(setting => "--collet:middlewares:0:" + setting)]);
    }

    private static async Task<string[]> ListAsync(CallerHost host, ApiKey? key)
    {
        HttpResponseMessage response = await SendAsync(host, HttpMethod.Get, "/api/tools", key);
        JsonElement list = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. list.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)];
    }

    private static async Task<HttpResponseMessage> SendAsync(CallerHost host, HttpMethod method, string path, ApiKey? key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key.Text);
        }

        return await host.Http.SendAsync(request);
    }
}
