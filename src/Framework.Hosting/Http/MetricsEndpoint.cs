using Collet.Hosting.Middlewares;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Collet.Hosting.Http;

/// <summary><c>GET /metrics</c>: what the <c>monitoring</c> middleware measured, as Prometheus reads it.</summary>
internal sealed class MetricsEndpoint(ToolCatalog catalog)
{
    private const string OpenMetrics = "application/openmetrics-text";
    private const string Text = "text/plain";

    /// <summary>The endpoint of a chain that measures; null for one that does not.</summary>
    public static MetricsEndpoint? Of(ToolCatalog catalog) => MetricsOf(catalog.Chain) is null ? null : new MetricsEndpoint(catalog);

    public Task HandleAsync(HttpContext context)
    {
        if (MetricsOf(catalog.Chain) is not { } metrics)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        bool asOpenMetrics = PrefersOpenMetrics(context.Request.GetTypedHeaders());
        context.Response.ContentType = asOpenMetrics
            ? $"{OpenMetrics}; version=1.0.0; charset=utf-8"
            : $"{Text}; version=0.0.4; charset=utf-8";
        context.Response.Headers.Vary = HeaderNames.Accept;
        context.Response.Headers.CacheControl = "no-store";
        return metrics.WriteAsync(context.Response.Body, asOpenMetrics, context.RequestAborted);
    }

    // The chain may change: what counts is what calls run through now.
    private static ICallMetrics? MetricsOf(ToolChain chain)
    {
        foreach (ChainEntry entry in chain.Entries)
        {
            if (entry.Middleware is MonitoringMiddleware monitoring)
            {
                return monitoring.Metrics;
            }
        }

        return null;
    }

    private static bool PrefersOpenMetrics(RequestHeaders headers)
    {
        double openMetrics = 0;
        double text = 0;
        foreach (MediaTypeHeaderValue accepted in headers.Accept)
        {
            double quality = accepted.Quality ?? 1;
            if (accepted.MediaType.Equals(OpenMetrics, StringComparison.OrdinalIgnoreCase))
            {
                openMetrics = Math.Max(openMetrics, quality);
            }
            else if (accepted.MediaType.Equals(Text, StringComparison.OrdinalIgnoreCase))
            {
                text = Math.Max(text, quality);
            }
        }

        return openMetrics > 0 && openMetrics >= text;
    }
}
