using System.Globalization;

namespace Collet.Hosting.Security;

/// <summary>Which files have been kept long enough.</summary>
internal static class AuditRetention
{
    public static IReadOnlyList<Removal> Due(AuditFiles files, AuditSettings settings, DateTimeOffset now)
    {
        IReadOnlyList<string> all = files.List();
        List<Removal> due = [];
        // One more is about to be begun.
        for (int i = 0; i + 1 < all.Count && IsDue(files, settings, now, all[i + 1], left: all.Count - i + 1); i++)
        {
            due.Add(Remove(all[i], files.FirstSequenceOf(all[i + 1]) - 1, all[i + 1], now));
        }

        return due;
    }

    /// <summary>A file that cannot be removed now is due again when the next one is begun.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    // Of a file's age the next one's first day tells: none of its lines is younger.
    private static bool IsDue(AuditFiles files, AuditSettings settings, DateTimeOffset now, string next, int left) =>
        left > settings.KeepFiles
        || (settings.KeepFor is { } time
            && files.DayOf(next).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(1) < now.UtcDateTime - time);

    private static Removal Remove(string path, long lastSequence, string next, DateTimeOffset now) => new(
        path,
        new AuditEntry(AuditKinds.Retention, now)
        {
            Details =
            [
                new(AuditKinds.File, Path.GetFileName(path)),
                new(AuditKinds.LastSequence, lastSequence.ToString(CultureInfo.InvariantCulture)),
                new(AuditKinds.LastHash, FirstPrevious(next)),
            ],
        });

    private static string FirstPrevious(string path)
    {
        using AuditLineReader lines = new(path);
        return lines.TryNext(out ReadOnlyMemory<byte> line) && AuditLine.TryRead(line.Span) is { } first
            ? first.Previous
            : AuditLine.NoHash;
    }

    /// <summary>A file to remove, and what the log says of it.</summary>
    public sealed record Removal(string Path, AuditEntry Entry);
}
