namespace Collet.Hosting.Security;

/// <summary>Where entries are written that nobody can change unseen. Thread-safe.</summary>
internal interface IAuditLog
{
    /// <summary>Appends an entry.</summary>
    /// <returns>
    /// False where it is lost. Where the log refuses on failure this ends when the entry is written (and on the disk, if each is flushed);
    /// otherwise at once.
    /// </returns>
    ValueTask<bool> AppendAsync(AuditEntry entry);
}
