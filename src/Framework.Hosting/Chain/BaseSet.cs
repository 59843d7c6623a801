namespace Collet.Hosting.Chain;

/// <summary>The chain of a host whose configuration has no list.</summary>
internal static class BaseSet
{
    public static IReadOnlyList<string> Names { get; } = ["logging", "monitoring", "rate-limit", "cache"];
}
