namespace Collet;

/// <summary>As <see cref="RunsAfterAttribute"/>, the other way round: this middleware comes before, that is further out than, another one.</summary>
/// <param name="middleware">The other one's name.</param>
/// <param name="reason">What would go wrong, as a clause.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RunsBeforeAttribute(string middleware, string reason) : Attribute
{
    /// <summary>The other one's name.</summary>
    public string Middleware { get; } = middleware;

    /// <summary>What would go wrong.</summary>
    public string Reason { get; } = reason;

    /// <summary>The wrong order is logged as a warning and not refused.</summary>
    public bool IsWarning { get; set; }
}
