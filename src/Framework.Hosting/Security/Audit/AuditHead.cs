namespace Collet.Hosting.Security;

/// <summary>
/// The last line of an audit log at some moment. Kept elsewhere, it proves later that no line up to it was changed or removed.
/// </summary>
/// <param name="Sequence">The line's number, from 1.</param>
/// <param name="Hash">The SHA-256 of the line in lower case hexadecimal.</param>
public sealed record AuditHead(long Sequence, string Hash);
