using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collet.Hosting.TestHost;
using Collet.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Http;

/// <summary>What can only be seen from inside the host: its log, its life and its configuration.</summary>
public sealed class InProcessDoorTests : IAsyncDisposable
{
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
    public async Task A_caller_that_leaves_is_logged_as_499()
    {
        using HttpClient http = await StartAsync();
        using var leaves = new CancellationTokenSource();
        Task<HttpResponseMessage> call = http.PostAsync("/api/tools/gate", Json("""{"key":"a"}"""), leaves.Token);
        await http.PostAsync("/api/tools/release", Json("""{"key":"a","only":"wait"}"""));

        await leaves.CancelAsync();

        Assert.Contains("'gate' left before its answer (499)", (await _log.WaitForAsync("CallerLeft")).Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_failure_is_logged_with_its_cause()
    {
        using HttpClient http = await StartAsync();

        await http.PostAsync("/api/tools/failing", null);

        Assert.Equal("secret connection string", (await _log.WaitForAsync("CallFailed")).Exception!.Message);
    }

    [Fact]
    public async Task Shutdown_finishes_running_calls_and_refuses_new_ones()
    {
        using HttpClient http = await StartAsync();
        Task<HttpResponseMessage> running = http.PostAsync("/api/tools/gate", Json("""{"key":"a"}"""));
        await http.PostAsync("/api/tools/release", Json("""{"key":"a","only":"wait"}"""));

        Task stopping = _app!.StopAsync();
        Assert.True(_app.Lifetime.ApplicationStopping.IsCancellationRequested);
        HttpStatusCode? late = await StatusOrRefusalAsync(http);
        Assert.True(late is null or HttpStatusCode.ServiceUnavailable, $"{late}");
        Assert.False(running.IsCompleted);
        await OpenGateAsync("a");

        Assert.Equal(HttpStatusCode.OK, (await running).StatusCode);
        await stopping;
    }

    [Fact]
    public async Task A_call_that_outlives_the_shutdown_time_is_ended()
    {
        using HttpClient http = await StartAsync(services: services =>
            services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(50)));
        Task<HttpResponseMessage> running = http.PostAsync("/api/tools/gate", Json("""{"key":"a"}"""));
        await http.PostAsync("/api/tools/release", Json("""{"key":"a","only":"wait"}"""));

        await _app!.StopAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => running);
    }

    [Fact]
    public async Task A_host_that_has_not_started_is_not_ready()
    {
        using HttpClient http = await StartAsync(services: services => services.AddHostedService<AskWhileStarting>());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"starting"}"""), AskWhileStarting.Answer);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/readyz")).StatusCode);
    }

    [Fact]
    public async Task Two_tools_of_one_name_stop_the_start()
    {
        var source = new SwitchableSource();
        source.Set(new EchoTool());

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(services: services => services.AddSingleton<IToolSource>(source)));

        Assert.Contains("echo", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tools.example.com", HttpStatusCode.OK)]
    [InlineData("TOOLS.example.com:8443", HttpStatusCode.OK)]
    [InlineData("a.wild.example.com", HttpStatusCode.OK)]
    [InlineData("wild.example.com", HttpStatusCode.Forbidden)]
    [InlineData("evil.example.com", HttpStatusCode.Forbidden)]
    public async Task Configured_hosts_are_served_behind_a_proxy(string host, HttpStatusCode status)
    {
        using HttpClient http = await StartAsync("--collet:allowedHosts:0=tools.example.com", "--collet:allowedHosts:1=*.wild.example.com");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = host;

        Assert.Equal(status, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Configured_origins_may_call()
    {
        using HttpClient http = await StartAsync("--collet:allowedOrigins:0=https://app.example.com");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Add("Origin", "https://app.example.com");

        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_body_limit_is_an_option()
    {
        using HttpClient http = await StartAsync("--collet:maxRequestBodyBytes=20");

        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/api/tools/echo", Json("""{"text":"12345678"}"""))).StatusCode);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await http.PostAsync("/api/tools/echo", Json("""{"text":"1234567890"}"""))).StatusCode);
    }

    [Theory]
    [InlineData("--collet:listPageSize=0", "collet:listPageSize: Must be 1 to 10000.")]
    [InlineData("--collet:maxRequestBodyBytes=0", "collet:maxRequestBodyBytes: Must be 1 or more.")]
    [InlineData("--collet:allowedOrigins:0=app.example.com", "collet:allowedOrigins:0: 'app.example.com' is no origin")]
    public async Task An_option_out_of_range_stops_the_start(string argument, string says)
    {
        var failure = await Assert.ThrowsAsync<ColletConfigurationException>(() => StartAsync(argument));

        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lists_follow_the_catalog()
    {
        using HttpClient http = await StartAsync();

        await http.PostAsync("/api/tools/toggle", null);

        JsonElement list = await http.GetFromJsonAsync<JsonElement>("/api/tools");
        Assert.Contains(list.GetProperty("tools").EnumerateArray(), tool => tool.GetProperty("name").GetString() == "extra");
        JsonElement document = await http.GetFromJsonAsync<JsonElement>("/openapi.json");
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/tools/extra", out _));
    }

    [Fact]
    public async Task A_host_without_a_web_server_has_a_catalog_too()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        TestTools.AddTo(builder.AddCollet());
        using IHost host = builder.Build();
        await host.StartAsync();

        ToolResult result = await host.Services.GetRequiredService<ToolCatalog>().CallAsync("text");

        Assert.Equal("plain", Assert.IsType<TextContent>(Assert.Single(result.Content)).Text);
        await host.StopAsync();
    }

    [Fact]
    public void Mapping_without_adding_says_so()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();

        Assert.Contains("AddCollet", Assert.Throws<InvalidOperationException>(() => app.MapCollet()).Message, StringComparison.Ordinal);
    }

    private async Task<HttpClient> StartAsync(params string[] arguments) => await StartAsync(null, arguments);

    private async Task<HttpClient> StartAsync(Action<IServiceCollection>? services, params string[] arguments)
    {
        WebApplicationBuilder builder = InProcessHost.CreateBuilder(arguments);
        builder.Logging.ClearProviders().AddProvider(_log);
        TestTools.AddTo(builder.AddCollet());
        services?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapCollet();
        await _app.StartAsync();
        return new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    private async Task OpenGateAsync(string key) => await _app!.Services.GetRequiredService<ToolCatalog>()
        .CallAsync("release", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["key"] = key }));

    private static async Task<HttpStatusCode?> StatusOrRefusalAsync(HttpClient http)
    {
        try
        {
            return (await http.PostAsync("/api/tools/text", null)).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    /// <summary>Asks the readiness probe when the server listens and the host has not started yet.</summary>
    private sealed class AskWhileStarting(Microsoft.AspNetCore.Hosting.Server.IServer server) : IHostedLifecycleService
    {
        public static (HttpStatusCode Status, string Body) Answer { get; private set; }

        public async Task StartedAsync(CancellationToken cancellationToken)
        {
            string address = server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.First();
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            HttpResponseMessage response = await http.GetAsync("/readyz", cancellationToken);
            Answer = (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
