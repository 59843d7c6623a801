using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Collet.Hosting.TestHost;
using Collet.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Tests.Mcp;

/// <summary>Sessions of older clients must not pile up, and a call nobody waits for must not run on.</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogRecorder _log = new();
    private WebApplication? _app;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_session_at_rest_is_closed()
    {
        using HttpClient http = await StartAsync("--collet:sessionIdleTimeout=00:10:00");
        string session = await InitializeAsync(http);
        Assert.Equal(HttpStatusCode.OK, await ListAsync(http, session));

        _time.Advance(TimeSpan.FromMinutes(11));
        await _log.WaitForAsync("LogIdleSessionTimeout");

        Assert.Equal(HttpStatusCode.NotFound, await ListAsync(http, session));
    }

    [Fact]
    public async Task The_longest_resting_session_makes_room()
    {
        using HttpClient http = await StartAsync("--collet:maxIdleSessions=1");
        string first = await InitializeAsync(http);
        _time.Advance(TimeSpan.FromSeconds(1));

        string second = await InitializeAsync(http);

        Assert.Equal(HttpStatusCode.NotFound, await ListAsync(http, first));
        Assert.Equal(HttpStatusCode.OK, await ListAsync(http, second));
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_call()
    {
        using HttpClient http = await StartAsync();
        var holding = new TaskCompletionSource<ProgressNotificationValue>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var leaves = new CancellationTokenSource();
        await using McpClient client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new Uri(http.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }),
            new() { ProtocolVersion = "2026-07-28" });
        Task<CallToolResult> call = client.CallToolAsync("hold", progress: new First(holding), cancellationToken: leaves.Token).AsTask();
        await holding.Task;

        await leaves.CancelAsync();

        Assert.Contains("'hold'", (await _log.WaitForAsync("McpCallCancelled")).Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task An_older_client_that_cancels_ends_its_call()
    {
        using HttpClient http = await StartAsync();
        string session = await InitializeAsync(http);
        using var leaves = new CancellationTokenSource();
        Task<HttpResponseMessage> call = PostAsync(
            http, session, """{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"gate","arguments":{"key":"a"}}}""", leaves.Token);
        await _app!.Services.GetRequiredService<ToolCatalog>().CallAsync("release", """{"key":"a","only":"wait"}"""u8.ToArray());

        await PostAsync(http, session, """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":5}}""");

        Assert.Contains("'gate'", (await _log.WaitForAsync("McpCallCancelled")).Message, StringComparison.Ordinal);
        // A cancelled request has no answer, so its client closes the stream itself.
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Open_streams_do_not_hold_up_the_shutdown()
    {
        using HttpClient http = await StartAsync();
        string session = await InitializeAsync(http);
        using HttpResponseMessage stream = await http.SendAsync(StreamRequest(session), HttpCompletionOption.ResponseHeadersRead);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new McpClientOptions { ProtocolVersion = "2026-07-28" };
        options.Handlers.NotificationHandlers =
        [
            new(NotificationMethods.SubscriptionsAcknowledgedNotification, (_, _) =>
            {
                heard.TrySetResult();
                return default;
            }),
        ];
        await using McpClient client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new Uri(http.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }),
            options);
        Task<JsonRpcResponse> listen = client.SendRequestAsync(new JsonRpcRequest
        {
            Method = RequestMethods.SubscriptionsListen,
            Params = new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } },
        });
        await heard.Task;

        using var wouldBeEnded = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _app!.StopAsync(wouldBeEnded.Token);

        Assert.False(wouldBeEnded.IsCancellationRequested);
        await listen;
    }

    private static HttpRequestMessage StreamRequest(string session)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/mcp");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("Mcp-Session-Id", session);
        return request;
    }

    private async Task<HttpClient> StartAsync(params string[] arguments)
    {
        WebApplicationBuilder builder = InProcessHost.CreateBuilder(arguments);
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddSingleton<TimeProvider>(_time);
        TestTools.AddTo(builder.AddCollet());
        _app = builder.Build();
        _app.MapCollet();
        await _app.StartAsync();
        return new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    private static async Task<string> InitializeAsync(HttpClient http)
    {
        HttpResponseMessage response = await PostAsync(
            http,
            null,
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        await response.Content.ReadAsStringAsync();
        return Assert.Single(response.Headers.GetValues("Mcp-Session-Id"));
    }

    private static async Task<HttpStatusCode> ListAsync(HttpClient http, string session)
    {
        HttpResponseMessage response = await PostAsync(http, session, """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
        await response.Content.ReadAsStringAsync();
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, string? session, string message, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(message, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
            request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        }

        return await http.SendAsync(request, cancellationToken);
    }

    private sealed class First(TaskCompletionSource<ProgressNotificationValue> first) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => first.TrySetResult(value);
    }
}
