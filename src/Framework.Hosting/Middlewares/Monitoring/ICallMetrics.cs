namespace Collet.Hosting.Middlewares;

/// <summary>Where measurements go. The library behind it is nobody else's business. Thread-safe.</summary>
internal interface ICallMetrics
{
    /// <summary>A tool's measurements, to be kept for one call and no longer.</summary>
    IToolMetrics For(Tool tool);

    /// <summary>Writes everything measured as text.</summary>
    Task WriteAsync(Stream body, bool asOpenMetrics, CancellationToken cancellationToken);
}
