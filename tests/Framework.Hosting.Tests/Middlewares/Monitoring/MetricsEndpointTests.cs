using System.Net;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Monitoring;

/// <summary><c>GET /metrics</c> over real HTTP.</summary>
public sealed class MetricsEndpointTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Metrics_are_served_as_prometheus_reads_them()
    {
        await using LoadHost host = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.Http.PostAsync("/api/tools/tool", null)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.Http.PostAsync("/api/tools/tool", null)).StatusCode);

        HttpResponseMessage answer = await host.Http.GetAsync("/metrics");
        string body = await answer.Content.ReadAsStringAsync();
        var text = new MetricsText(body);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("# TYPE collet_calls_total counter\n", body, StringComparison.Ordinal);
        Assert.Equal(1, text["collet_calls_total{tool=\"tool\",outcome=\"succeeded\"}"]);
        Assert.Equal(1, text["collet_calls_total{tool=\"tool\",outcome=\"rejected\"}"]);
        Assert.Equal(1, text["collet_rejections_total{tool=\"tool\",reason=\"rate_limited\"}"]);
        Assert.True(text["process_working_set_bytes"] > 0);
        Assert.True(text["dotnet_total_memory_bytes"] > 0);
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", true)]
    [InlineData("application/openmetrics-text; version=1.0.0", true)]
    [InlineData("text/plain;version=0.0.4,application/openmetrics-text;q=0.9", false)]
    [InlineData("*/*", false)]
    [InlineData("nonsense", false)]
    public async Task Open_metrics_are_served_to_those_who_prefer_them(string accept, bool openMetrics)
    {
        await using LoadHost host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        HttpResponseMessage answer = await host.Http.SendAsync(request);
        string body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(openMetrics ? "application/openmetrics-text" : "text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(openMetrics, body.EndsWith("# EOF\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_monitoring_there_are_no_metrics()
    {
        await using LoadHost host = await LoadHost.StartAsync(_time, new FixedSource(), _ => ToolChain.Empty);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task Metrics_stand_behind_the_guard()
    {
        await using LoadHost host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Host = "evil.example.com";

        Assert.Equal(HttpStatusCode.Forbidden, (await host.Http.SendAsync(request)).StatusCode);
        HttpResponseMessage posted = await host.Http.PostAsync("/metrics", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal("GET", Assert.Single(posted.Content.Headers.Allow));
    }

    private Task<LoadHost> StartAsync() => LoadHost.StartAsync(
        _time,
        new FixedSource(new FuncTool("tool")),
        services => new ToolChain(
        [
            new MonitoringMiddleware(new MonitoringOptions(), _time, services),
            new RateLimitMiddleware(new RateLimitOptions { Permits = 1, Burst = 1 }, _time),
        ]));
}
