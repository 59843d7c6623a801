namespace Collet.Hosting.Security;

/// <summary>What was done to an audit log.</summary>
public enum AuditFaultKind
{
    /// <summary>A line is not what was written.</summary>
    Edited,

    /// <summary>Lines or files are missing, not at the end.</summary>
    Removed,

    /// <summary>A line stands where none was written.</summary>
    Inserted,

    /// <summary>Lines stand in another order than they were written in.</summary>
    Reordered,

    /// <summary>The end is missing.</summary>
    Truncated,
}
