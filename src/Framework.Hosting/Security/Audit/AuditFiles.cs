using System.Globalization;
using System.Text.RegularExpressions;

namespace Collet.Hosting.Security;

/// <summary>
/// The files of one log in a directory: <c>audit-000000000001-20260131.jsonl</c>, that is the number of its first line and the day it was
/// begun, so that names sort as lines do; the head beside them; and the lock of the one process that writes.
/// </summary>
internal sealed class AuditFiles(string directory, string name)
{
    private readonly Regex _pattern = new(
        $@"\A{Regex.Escape(name)}-(\d{{12}})-(\d{{8}})\.jsonl\z", RegexOptions.CultureInvariant);

    public string Directory => directory;

    public string Lock => Path.Combine(directory, $"{name}.lock");

    public string Head => Path.Combine(directory, $"{name}.head");

    /// <summary>The full paths, the oldest first.</summary>
    public IReadOnlyList<string> List() =>
    [
        .. System.IO.Directory.EnumerateFiles(directory, $"{name}-*.jsonl").Where(path => _pattern.IsMatch(Path.GetFileName(path)))
            .Order(StringComparer.Ordinal),
    ];

    public string PathFor(long firstSequence, DateOnly day) => Path.Combine(
        directory,
        string.Create(CultureInfo.InvariantCulture, $"{name}-{firstSequence:D12}-{day:yyyyMMdd}.jsonl"));

    public long FirstSequenceOf(string path) => long.Parse(Part(path, 1), CultureInfo.InvariantCulture);

    public DateOnly DayOf(string path) =>
        DateOnly.TryParseExact(Part(path, 2), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : default;

    private string Part(string path, int group) => _pattern.Match(Path.GetFileName(path)).Groups[group].Value;
}
