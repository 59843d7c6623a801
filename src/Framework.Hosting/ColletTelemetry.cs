using System.Diagnostics;

namespace Collet.Hosting;

/// <summary>What tracing listens to.</summary>
public static class ColletTelemetry
{
    /// <summary>
    /// The name of the <see cref="ActivitySource"/> that has a span for every call while the <c>monitoring</c> middleware runs:
    /// <c>tracing.AddSource(ColletTelemetry.ActivitySourceName)</c> in OpenTelemetry.
    /// </summary>
    public const string ActivitySourceName = "Collet";

    internal static ActivitySource Source { get; } = new(ActivitySourceName);
}
