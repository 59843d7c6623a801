using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Monitoring;

public sealed class MonitoringTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FixedSource _source = new();
    private ServiceProvider? _services;

    public void Dispose() => _services?.Dispose();

    [Fact]
    public async Task Each_way_a_call_ends_is_counted()
    {
        (ToolCatalog catalog, ICallMetrics metrics) = Serve(
            new FuncTool("good"),
            Throws("reports", new ToolException("no")),
            Throws("refused", new ToolRejectedException(ToolRejection.Overloaded, "full")),
            Throws("late", new ToolTimeoutException("late")),
            Throws("broken", new InvalidOperationException()),
            Throws("wrong", new ToolArgumentException([])),
            new FuncTool("sad", call =>
            {
                call.Result.Set(ToolResult.Error("sad"));
                return default;
            }));
        foreach (Tool tool in catalog.Current.Tools)
        {
            await CallAsync(catalog, tool);
        }

        MetricsText text = await MetricsText.ReadAsync(metrics);

        Assert.Equal(1, text["collet_calls_total{tool=\"good\",outcome=\"succeeded\"}"]);
        Assert.Equal(1, text["collet_calls_total{tool=\"reports\",outcome=\"tool_error\"}"]);
        Assert.Equal(1, text["collet_calls_total{tool=\"sad\",outcome=\"tool_error\"}"]);
        Assert.Equal(1, text["collet_calls_total{tool=\"refused\",outcome=\"rejected\"}"]);
        Assert.Equal(1, text["collet_rejections_total{tool=\"refused\",reason=\"overloaded\"}"]);
        Assert.Equal(1, text["collet_calls_total{tool=\"late\",outcome=\"timed_out\"}"]);
        Assert.Equal(1, text["collet_calls_total{tool=\"broken\",outcome=\"failed\"}"]);
        Assert.Equal(1, text["collet_calls_total{tool=\"wrong\",outcome=\"invalid_arguments\"}"]);
        Assert.Equal(1, text["collet_attempts_total{tool=\"good\"}"]);
    }

    [Fact]
    public async Task Durations_bytes_and_waits_are_measured()
    {
        (ToolCatalog catalog, ICallMetrics metrics) = Serve(new FuncTool("tool", call =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(30));
            call.QueueTime += TimeSpan.FromMilliseconds(7);
            call.Result.Set(ToolResult.Text("grün"));
            return default;
        }));

        await CallAsync(catalog, catalog.Current.Tools[0], """{"n":1}""");
        MetricsText text = await MetricsText.ReadAsync(metrics);

        Assert.Equal(0.03, text["collet_call_duration_seconds_sum{tool=\"tool\"}"], 9);
        Assert.Equal(0, text["collet_call_duration_seconds_bucket{tool=\"tool\",le=\"0.025\"}"]);
        Assert.Equal(1, text["collet_call_duration_seconds_bucket{tool=\"tool\",le=\"0.05\"}"]);
        Assert.Equal(0.007, text["collet_queue_seconds_sum{tool=\"tool\"}"], 9);
        Assert.Equal(7, text["collet_argument_bytes_total{tool=\"tool\"}"]);
        Assert.Equal(5, text["collet_result_bytes_total{tool=\"tool\"}"]);
    }

    [Fact]
    public async Task Calls_under_way_are_shown()
    {
        var gate = new TaskCompletionSource();
        (ToolCatalog catalog, ICallMetrics metrics) = Serve(new FuncTool("gate", async call =>
        {
            await gate.Task;
            call.Result.Set(ToolResult.Empty);
        }));
        Task first = CallAsync(catalog, catalog.Current.Tools[0]);
        Task second = CallAsync(catalog, catalog.Current.Tools[0]);

        Assert.Equal(2, (await MetricsText.ReadAsync(metrics))["collet_calls_in_flight{tool=\"gate\"}"]);
        gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(0, (await MetricsText.ReadAsync(metrics))["collet_calls_in_flight{tool=\"gate\"}"]);
    }

    [Fact]
    public async Task Answers_of_middlewares_are_counted_by_name_and_many_names_together()
    {
        int n = 0;
        (ToolCatalog catalog, ICallMetrics metrics) = Serve(new FuncTool("tool", call =>
        {
            call.AnsweredBy = n++ < 2 ? "cache" : $"invented-{n}";
            call.Result.Set(ToolResult.Empty);
            return default;
        }));
        for (int i = 0; i < 100; i++)
        {
            await CallAsync(catalog, catalog.Current.Tools[0]);
        }

        MetricsText text = await MetricsText.ReadAsync(metrics);

        Assert.Equal(2, text["collet_answered_by_total{tool=\"tool\",middleware=\"cache\"}"]);
        Assert.Equal(83, text["collet_answered_by_total{tool=\"tool\",middleware=\"other\"}"]);
        Assert.Equal(17, text.Series.Count(series => series.StartsWith("collet_answered_by_total", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tools_beyond_the_maximum_are_counted_together()
    {
        (ToolCatalog catalog, ICallMetrics metrics) = Serve(
            new MonitoringOptions { MaxTools = 2, Process = false },
            [.. Enumerable.Range(0, 5).Select(n => new FuncTool($"tool_{n}"))]);
        foreach (Tool tool in catalog.Current.Tools)
        {
            await CallAsync(catalog, tool);
            await CallAsync(catalog, tool);
        }

        MetricsText text = await MetricsText.ReadAsync(metrics);

        Assert.Equal(2, text["collet_calls_total{tool=\"tool_1\",outcome=\"succeeded\"}"]);
        Assert.Equal(6, text["collet_calls_total{tool=\"other\",outcome=\"succeeded\"}"]);
        Assert.DoesNotContain(text.Series, series => series.Contains("tool_2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_thousand_tools_swapped_in_and_out_leave_few_series()
    {
        (ToolCatalog catalog, ICallMetrics metrics) = Serve(new MonitoringOptions { MaxTools = 50, Process = false }, [new FuncTool("stays")]);
        for (int i = 0; i < 10_000; i += 10)
        {
            _source.Change([new FuncTool("stays"), .. Enumerable.Range(i, 10).Select(n => new FuncTool($"tool_{n}"))]);
            foreach (Tool tool in catalog.Current.Tools)
            {
                await CallAsync(catalog, tool);
            }
        }

        MetricsText text = await MetricsText.ReadAsync(metrics);

        Assert.InRange(text.Series.Count, 50, 51 * 40);
        Assert.Equal(1_000, text["collet_calls_total{tool=\"stays\",outcome=\"succeeded\"}"]);
        Assert.DoesNotContain("collet_calls_total{tool=\"other\",outcome=\"succeeded\"}", text.Series);
    }

    [Fact]
    public async Task What_a_removed_tool_left_is_shown_once_more_and_then_dropped()
    {
        (ToolCatalog catalog, ICallMetrics metrics) = Serve(new FuncTool("leaves"), new FuncTool("stays"));
        Tool leaves = catalog.Current.Tools.Single(tool => tool.Info.Name == "leaves");
        await CallAsync(catalog, leaves);
        _source.Change(new FuncTool("stays"));

        Assert.Equal(1, (await MetricsText.ReadAsync(metrics))["collet_calls_total{tool=\"leaves\",outcome=\"succeeded\"}"]);
        Assert.DoesNotContain((await MetricsText.ReadAsync(metrics)).Series, series => series.Contains("leaves", StringComparison.Ordinal));

        _source.Change(leaves);
        await CallAsync(catalog, leaves);
        Assert.Equal(1, (await MetricsText.ReadAsync(metrics))["collet_calls_total{tool=\"leaves\",outcome=\"succeeded\"}"]);
    }

    [Fact]
    public async Task Two_hosts_in_one_process_do_not_mix()
    {
        (ToolCatalog first, _) = Serve(new FuncTool("tool"));
        await CallAsync(first, first.Current.Tools[0]);
        using var other = new MonitoringTests();
        (_, ICallMetrics metrics) = other.Serve(new FuncTool("tool"));

        Assert.DoesNotContain((await MetricsText.ReadAsync(metrics)).Series, series => series.Contains("\"tool\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, new double[] { 0.1, 0.2 })]
    [InlineData(-5, new double[] { 0.1, 0.2 })]
    [InlineData(10, new double[] { 0.2, 0.1 })]
    [InlineData(10, new double[] { 0.1, 0.1 })]
    [InlineData(10, new double[] { 0, 0.1 })]
    [InlineData(10, new double[] { -1, 0.1 })]
    [InlineData(10, new double[] { 1, double.PositiveInfinity })]
    [InlineData(10, new double[0])]
    public void Options_that_make_no_sense_are_refused(int maxTools, double[] buckets)
    {
        var options = new MonitoringOptions { MaxTools = maxTools, Buckets = buckets };

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }

#if !DEBUG
    [Fact]
    public void A_call_allocates_nothing_once_warm()
    {
        using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        var chain = new ToolChain([new MonitoringMiddleware(new MonitoringOptions(), TimeProvider.System, services)]);
        ToolCall call = ToolCall.Rent(new FuncTool("tool", static _ => default), default);
        call.AnsweredBy = "cache";
        call.QueueTime = TimeSpan.FromSeconds(1);

        Assert.Equal(0, Allocation.Of(() => Allocation.Finish(chain.InvokeAsync(call))));
    }
#endif

    private static FuncTool Throws(string name, Exception exception) => new(name, _ => ValueTask.FromException(exception));

    private static async Task CallAsync(ToolCatalog catalog, Tool tool, string arguments = "{}")
    {
        await using ToolCall call = catalog.Rent(tool, System.Text.Encoding.UTF8.GetBytes(arguments));
        await catalog.InvokeAsync(call);
    }

    private (ToolCatalog Catalog, ICallMetrics Metrics) Serve(params Tool[] tools) => Serve(new MonitoringOptions(), tools);

    private (ToolCatalog Catalog, ICallMetrics Metrics) Serve(MonitoringOptions options, Tool[] tools)
    {
        _source.Change(tools);
        _services = new ServiceCollection()
            .AddSingleton(provider => new MonitoringMiddleware(options, _time, provider))
            .AddSingleton(provider => new ToolCatalog(
                [_source], new ToolChain([provider.GetRequiredService<MonitoringMiddleware>()]), provider, _time))
            .BuildServiceProvider();
        return (_services.GetRequiredService<ToolCatalog>(), _services.GetRequiredService<MonitoringMiddleware>().Metrics);
    }
}
