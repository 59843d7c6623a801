using System.Net;
using System.Text;
using System.Text.Json;
using Collet.Hosting.TestHost;
using Collet.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol.Client;

namespace Collet.Hosting.Tests.Security;

/// <summary>A host with callers, over real HTTP.</summary>
internal sealed class CallerHost : IAsyncDisposable
{
    public const string Section = "--collet:authentication:";

    private readonly WebApplication _app;

    private CallerHost(WebApplication app, LogRecorder log)
    {
        _app = app;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public static FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    public LogRecorder Log { get; }

    public HttpClient Http { get; }

    public static async Task<CallerHost> StartAsync(
        string[] arguments,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? app = null,
        TimeProvider? time = null)
    {
        var log = new LogRecorder();
        WebApplicationBuilder builder = InProcessHost.CreateBuilder(arguments);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(time ?? Time);
        TestTools.AddTo(builder.AddCollet());
        services?.Invoke(builder.Services);
        WebApplication built = builder.Build();
        app?.Invoke(built);
        built.MapCollet();
        try
        {
            await built.StartAsync();
            return new CallerHost(built, log);
        }
        catch
        {
            await built.DisposeAsync();
            throw;
        }
    }

    /// <summary>The configuration of an API key's entry.</summary>
    public static string[] Entry(int index, string caller, ApiKey key, params (string Key, string Value)[] more) =>
    [
        $"{Section}apiKeys:{index}:caller={caller}",
        $"{Section}apiKeys:{index}:hash={key.Hash}",
        .. more.Select(setting => $"{Section}apiKeys:{index}:{setting.Key}={setting.Value}"),
    ];

    /// <summary>What the host says of whoever sends these headers.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> WhoAmIAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tools/whoami");
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        HttpResponseMessage response = await Http.SendAsync(request);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()), response);
    }

    public Task<McpClient> ConnectAsync(string revision, params (string Name, string Value)[] headers) => McpClient.CreateAsync(
        new HttpClientTransport(new()
        {
            Endpoint = new Uri(Http.BaseAddress!, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = headers.ToDictionary(header => header.Name, header => header.Value),
        }),
        new() { ProtocolVersion = revision });

    public async Task<(HttpStatusCode Status, string Body, string? Session)> PostMcpAsync(
        string message, string? session, params (string Name, string Value)[] headers)
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
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await Http.SendAsync(request);
        string? opened = response.Headers.TryGetValues("Mcp-Session-Id", out IEnumerable<string>? values) ? values.Single() : null;
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), opened);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
