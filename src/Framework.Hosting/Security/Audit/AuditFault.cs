namespace Collet.Hosting.Security;

/// <summary>The first place where an audit log is broken.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Kind">What was done to it, as far as can be told.</param>
/// <param name="Message">The same for people.</param>
public sealed record AuditFault(string File, long Line, AuditFaultKind Kind, string Message)
{
    /// <summary>Place and message.</summary>
    public override string ToString() => $"{File}:{Line}: {Kind}: {Message}";
}
