namespace CodeMetrics;

/// <summary>What measuring came to.</summary>
public sealed record CodeReport
{
    /// <summary>The files, or 1 for a text.</summary>
    public int Files { get; init; }

    /// <summary>Their lines.</summary>
    public int Lines { get; init; }

    /// <summary>Errors of syntax: where there are some, the measures are of what could be read.</summary>
    public int SyntaxErrors { get; init; }

    /// <summary>The members that were measured, those that are not listed among them.</summary>
    public int MemberCount { get; init; }

    /// <summary>The complexity of all members together.</summary>
    public int Complexity { get; init; }

    /// <summary>The members, the most complex first.</summary>
    public required IReadOnlyList<MemberMetrics> Members { get; init; }
}
