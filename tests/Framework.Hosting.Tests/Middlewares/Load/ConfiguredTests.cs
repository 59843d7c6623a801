using System.Net;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Middlewares.Load;

/// <summary>Limits, places, batches and monitoring as a configuration file sets them.</summary>
public sealed class ConfiguredTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_option_can_be_set()
    {
        ToolChain chain = Chain("""
            middlewares:
              - name: monitoring
                maxTools: 20
                buckets: [0.01, 0.1, 1]
                process: false
              - name: rate-limit
                algorithm: sliding-window
                permits: 10
                window: 1m30s
                segments: 6
                queue: 5
                partition: caller-and-tool
                maxPartitions: 1000
              - name: rate-limit
                tools: ["tag:billing"]
                algorithm: token-bucket
                burst: 7
                partition: none
              - name: concurrency
                limit: 2
                queue: 3
                queueTimeout: 250ms
                oldestEvery: 8
              - name: batch
                window: 10ms
                maxSize: 50
                acrossCallers: true
            """);

        Assert.Equal(["monitoring", "rate-limit", "rate-limit", "concurrency", "batch"], chain.Entries.Select(entry => entry.Name));
        Assert.IsType<ConcurrencyMiddleware>(chain.Entries[3].Middleware);
    }

    [Theory]
    [InlineData("{ name: rate-limit, permits: -1 }", "permits")]
    [InlineData("{ name: rate-limit, permits: 0 }", "permits")]
    [InlineData("{ name: rate-limit, window: 0s }", "window")]
    [InlineData("{ name: rate-limit, window: 8d }", "window")]
    [InlineData("{ name: rate-limit, segments: 3 }", "segments")]
    [InlineData("{ name: rate-limit, algorithm: fixed-window, burst: 3 }", "burst")]
    [InlineData("{ name: rate-limit, algorithm: leaky }", "sliding-window")]
    [InlineData("{ name: rate-limit, permit: 3 }", "permits")]
    [InlineData("{ name: concurrency, limit: 0 }", "limit")]
    [InlineData("{ name: concurrency, queueTimeout: 2h }", "queueTimeout")]
    [InlineData("{ name: monitoring, buckets: [1, 0.5] }", "buckets")]
    [InlineData("{ name: monitoring, buckets: [] }", "buckets")]
    [InlineData("{ name: monitoring, maxTools: 0 }", "maxTools")]
    [InlineData("{ name: batch, maxSize: 1 }", "maxSize")]
    [InlineData("{ name: batch, window: 0s }", "window")]
    [InlineData("batch\n  - timeout", "'batch' must be the last entry: 'timeout'")]
    [InlineData("retry\n  - rate-limit", "every attempt would use up a permit")]
    [InlineData("monitoring\n  - monitoring", "monitoring")]
    public void What_makes_no_sense_stops_the_start_and_is_named(string entry, string named)
    {
        var thrown = Assert.Throws<ColletConfigurationException>(() => Chain($"middlewares:\n  - {entry}\n"));

        Assert.Contains(named, Assert.Single(thrown.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_there_where_nothing_is_configured()
    {
        await using WebApplication app = Build("serverName: plain\n");
        app.MapCollet();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        await http.PostAsync("/api/tools/tool", content: null);
        HttpResponseMessage metrics = await http.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        Assert.Contains(
            "collet_calls_total{tool=\"tool\",outcome=\"succeeded\"} 1\n", await metrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private ToolChain Chain(string yaml)
    {
        using var app = (IDisposable)Build(yaml);
        return ((WebApplication)app).Services.GetRequiredService<ToolChain>();
    }

    private WebApplication Build(string yaml)
    {
        _folder.Write("collet.yaml", yaml);
        WebApplicationBuilder builder = _folder.Create([]);
        builder.Services.AddSingleton<IToolSource>(new FixedSource(new FuncTool("tool")));
        builder.AddCollet();
        return builder.Build();
    }
}
