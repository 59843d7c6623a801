namespace Collet.Hosting.Security;

/// <summary>Checks audit logs.</summary>
public static class AuditLog
{
    /// <summary>Checks the log of that name in a directory, its head included; also while a host writes it.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="name">What the configuration calls it.</param>
    /// <param name="known">A line known from elsewhere, which must be in it; null where none is.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static AuditVerification Verify(string directory, string name = "audit", AuditHead? known = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(name);
        var files = new AuditFiles(directory, name);
        // Before the lines, which may become more meanwhile.
        bool isWritten = AuditLock.IsTaken(files.Lock);
        AuditHead? head = AuditHeadFile.TryRead(files.Head);
        var check = new AuditCheck(known) 
        {
            Head = head,
            IsWritten = isWritten,
            MustHaveHead = true,
            HeadFile = Path.GetFileName(files.Head),
        };
        return check.Run(files.List());
    }

    /// <summary>
    /// Checks files by themselves, say copies in an archive. Whether lines are missing at the end only <paramref name="known"/> can tell.
    /// </summary>
    /// <param name="files">Their paths, the oldest first.</param>
    /// <param name="known">A line known from elsewhere, which must be in them; null where none is.</param>
    public static AuditVerification Verify(IEnumerable<string> files, AuditHead? known = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new AuditCheck(known).Run([.. files]);
    }
}
