using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Collet.Hosting.Middlewares;

/// <summary>Counts and times calls for <c>GET /metrics</c>, and has a span of each where traces are listened to.</summary>
[Middleware(
    Name,
    Options = typeof(MonitoringOptions),
    Description = "Counts and times calls for GET /metrics, and traces them.")]
[RunsBefore("rate-limit", "calls it turns away would not be counted", IsWarning = true)]
[RunsBefore("concurrency", "the time calls wait and the calls turned away would not be measured", IsWarning = true)]
[RunsBefore("cache", "answers from the cache would not be counted", IsWarning = true)]
[RunsBefore("retry", "every attempt would be counted as a call", IsWarning = true)]
[RunsBefore("timeout", "a call would be measured until its tool ends and not until it is answered", IsWarning = true)]
[RunsBefore("circuit-breaker", "calls it turns away would not be counted", IsWarning = true)]
[RunsBefore("authorization", "calls it turns away would not be counted", IsWarning = true)]
internal sealed class MonitoringMiddleware(MonitoringOptions options, TimeProvider time, IServiceProvider services) : ToolMiddleware
{
    public const string Name = "monitoring";

    /// <summary>What was measured.</summary>
    internal ICallMetrics Metrics { get; } = new PrometheusMetrics(options, services);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        IToolMetrics metrics = Metrics.For(call.Tool);
        long start = time.GetTimestamp();
        // Before the call is counted as running: a listener that throws would leave it so.
        Activity? span = CallSpan.Start(call);
        metrics.Begin();
        Exception? failure = null;
        try
        {
            await next.InvokeAsync(call);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            metrics.End(call, failure, time.GetElapsedTime(start));
            if (span is not null)
            {
                CallSpan.End(span, call, failure);
            }
        }
    }
}
