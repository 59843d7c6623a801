using System.Collections.Concurrent;
using System.Diagnostics;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Middlewares.Monitoring;

public sealed class CallSpanTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task A_call_is_a_span_with_the_attributes_tracing_agrees_on()
    {
        Activity span = await SpanOfAsync(new FuncTool(Unique()), "mcp");

        Assert.Equal($"tools/call {span.GetTagItem("gen_ai.tool.name")}", span.OperationName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal("execute_tool", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("tools/call", span.GetTagItem("mcp.method.name"));
        Assert.Equal("succeeded", span.GetTagItem("collet.outcome"));
        Assert.Equal(32, ((string)span.GetTagItem("collet.call.id")!).Length);
        Assert.Null(span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_call_over_rest_is_part_of_the_requests_span()
    {
        Activity span = await SpanOfAsync(new FuncTool(Unique()), "rest");

        Assert.Equal(ActivityKind.Internal, span.Kind);
        Assert.Null(span.GetTagItem("mcp.method.name"));
        Assert.Equal("rest", span.GetTagItem("collet.door"));
    }

    public static TheoryData<Exception, string, string> Failures => new()
    {
        { new ToolException("secret"), "tool_error", "tool_error" },
        { new ToolRejectedException(ToolRejection.RateLimited, "secret"), "rejected", "rate_limited" },
        { new InvalidOperationException("secret"), "failed", "System.InvalidOperationException" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failed_call_says_how_and_nothing_of_what_it_was_about(Exception exception, string outcome, string type)
    {
        Activity span = await SpanOfAsync(new FuncTool(Unique(), _ => ValueTask.FromException(exception)), "mcp");

        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(outcome, span.GetTagItem("collet.outcome"));
        Assert.Equal(type, span.GetTagItem("error.type"));
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal));
        Assert.Null(span.StatusDescription);
    }

    [Fact]
    public async Task What_a_tool_starts_stands_under_the_calls_span_and_nothing_after_it_does()
    {
        Activity? inside = null;
        Activity? outside = Activity.Current;

        Activity span = await SpanOfAsync(
            new FuncTool(Unique(), call =>
            {
                inside = Activity.Current;
                call.Result.Set(ToolResult.Empty);
                return default;
            }),
            "mcp");

        Assert.Same(span, inside);
        Assert.Same(outside, Activity.Current);
    }

    // Listeners hear the calls of other tests too.
    private static string Unique() => $"tool_{Guid.NewGuid():N}";

    private async Task<Activity> SpanOfAsync(Tool tool, string door)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ColletTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var chain = new ToolChain([new MonitoringMiddleware(new MonitoringOptions { Process = false }, TimeProvider.System, _services)]);
        using var catalog = new ToolCatalog([], chain);
        await using ToolCall call = catalog.Rent(tool, default);
        call.Door = door;
        await catalog.InvokeAsync(call);
        return Assert.Single(_spans, span => span.OperationName.EndsWith(tool.Info.Name, StringComparison.Ordinal));
    }
}
