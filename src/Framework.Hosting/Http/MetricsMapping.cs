namespace Collet.Hosting.Http;

/// <summary>Whether <c>/metrics</c> was mapped, which is decided once.</summary>
internal sealed class MetricsMapping
{
    /// <summary>The doors are mapped, so it is too late for another endpoint.</summary>
    public bool IsServing { get; set; }

    /// <summary>There is <c>/metrics</c>.</summary>
    public bool HasEndpoint { get; set; }
}
