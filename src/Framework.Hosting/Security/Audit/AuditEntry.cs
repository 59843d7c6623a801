namespace Collet.Hosting.Security;

/// <summary>What one line of an audit log says. Immutable.</summary>
/// <param name="Kind">One of <see cref="AuditKinds"/>.</param>
/// <param name="Time">When it happened.</param>
internal sealed record AuditEntry(string Kind, DateTimeOffset Time)
{
    public string? Caller { get; init; }

    public string? Door { get; init; }

    public string? RemoteAddress { get; init; }

    public string? Tool { get; init; }

    public string? Version { get; init; }

    public string? CallId { get; init; }

    public IReadOnlyList<string>? Permissions { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    public string? AnsweredBy { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary>SHA-256 of the canonical arguments.</summary>
    public string? ArgumentsHash { get; init; }

    /// <summary>The arguments, redacted.</summary>
    public string? Arguments { get; init; }

    /// <summary>What only entries of this kind say; names as they stand in the line.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];
}
