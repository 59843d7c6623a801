using System.Globalization;

namespace Collet.Hosting.Security;

/// <summary>Where a log goes on after an earlier process, and what that one left behind.</summary>
/// <param name="Path">The file to go on in; null where a new one is begun.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Head">The last line.</param>
/// <param name="Entries">What the log is to say of it.</param>
internal sealed record AuditRecovery(string? Path, long Length, AuditHead Head, IReadOnlyList<AuditEntry> Entries)
{
    /// <exception cref="InvalidDataException">The last line is not what was written.</exception>
    public static AuditRecovery Run(AuditFiles files, DateTimeOffset now)
    {
        List<AuditEntry> entries = [];
        (string? path, long length, AuditHead? last) = FindLast(files, now, entries);
        AuditHead? head = AuditHeadFile.TryRead(files.Head);
        if (head is not null && head.Sequence == last?.Sequence && head.Hash != last.Hash)
        {
            throw Changed(path!);
        }

        if (head is null && last is not null)
        {
            entries.Add(new AuditEntry(AuditKinds.Recovery, now) { Reason = "the head was missing" });
        }

        if (head is not null && head.Sequence > (last?.Sequence ?? 0))
        {
            entries.Add(new AuditEntry(AuditKinds.Recovery, now)
            {
                Reason = "lines are missing at the end",
                Details =
                [
                    new(AuditKinds.HeadSequence, head.Sequence.ToString(CultureInfo.InvariantCulture)),
                    new(AuditKinds.HeadHash, head.Hash),
                ],
            });
        }

        return new AuditRecovery(path, length, last ?? new AuditHead(0, AuditLine.NoHash), entries);
    }

    private static (string? Path, long Length, AuditHead? Last) FindLast(AuditFiles files, DateTimeOffset now, List<AuditEntry> entries)
    {
        foreach (string path in files.List().Reverse())
        {
            AuditTail tail = AuditTail.Read(path);
            if (tail.Rest.Length > 0)
            {
                entries.Add(SetAside(path, tail, now));
            }

            if (tail.Length > 0)
            {
                AuditLine.Read last = AuditLine.TryRead(tail.LastLine) ?? throw Changed(path);
                return (path, tail.Length, new AuditHead(last.Sequence, last.Hash));
            }

            // Begun, and nothing came of it.
            File.Delete(path);
        }

        return (null, 0, null);
    }

    private static AuditEntry SetAside(string path, AuditTail tail, DateTimeOffset now)
    {
        string partial = string.Create(CultureInfo.InvariantCulture, $"{path}.{tail.Length}-{now.UtcDateTime:yyyyMMddHHmmssfff}.partial");
        bool isKept = TryKeep(partial, tail.Rest);
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(tail.Length);
            file.Flush(flushToDisk: true);
        }

        return new AuditEntry(AuditKinds.Recovery, now)
        {
            Reason = "a half-written line was set aside",
            Details =
            [
                new(AuditKinds.File, isKept ? System.IO.Path.GetFileName(partial) : ""),
                new(AuditKinds.FileHash, AuditLine.HashOf(tail.Rest)),
            ],
        };
    }

    // Half a line is what a full disk leaves, and then there is no room to keep it either; its hash must do.
    private static bool TryKeep(string partial, byte[] rest)
    {
        try
        {
            File.WriteAllBytes(partial, rest);
            return true;
        }
        catch (IOException)
        {
            File.Delete(partial);
            return false;
        }
    }

    private static InvalidDataException Changed(string path) => new(
        $"The last line of the audit log '{path}' is not what was written. Nothing is appended to a log that was changed: "
        + "keep its files for whoever looks into it, and move them away or give another directory.");
}
