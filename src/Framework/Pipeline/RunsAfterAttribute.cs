namespace Collet;

/// <summary>
/// Where both stand in a chain, this middleware comes after, that is further in than, another one. A chain in the wrong order stops the
/// host at start and says the reason; nothing is said of chains with only one of the two.
/// </summary>
/// <param name="middleware">The other one's name.</param>
/// <param name="reason">What would go wrong, as a clause: <c>a cached answer would reach callers who may not call the tool</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RunsAfterAttribute(string middleware, string reason) : Attribute
{
    /// <summary>The other one's name.</summary>
    public string Middleware { get; } = middleware;

    /// <summary>What would go wrong.</summary>
    public string Reason { get; } = reason;

    /// <summary>The wrong order is logged as a warning and not refused.</summary>
    public bool IsWarning { get; set; }
}
