namespace Collet.Hosting.Security;

/// <summary>What a verification of an audit log found.</summary>
/// <param name="Lines">How many lines were found intact, up to the fault.</param>
/// <param name="Head">The last of them; null where there is none.</param>
/// <param name="Fault">The first place where it is broken; null where it is not.</param>
/// <param name="Remarks">
/// What the log says of itself: lines lost to a full disk, lines set aside after a crash, files removed for their age.
/// </param>
public sealed record AuditVerification(long Lines, AuditHead? Head, AuditFault? Fault, IReadOnlyList<string> Remarks)
{
    /// <summary>Nothing was changed, removed, inserted or cut off.</summary>
    public bool IsIntact => Fault is null;
}
