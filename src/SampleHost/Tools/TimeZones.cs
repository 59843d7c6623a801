using Collet;

namespace SampleHost.Tools;

/// <summary>The IANA time zone database as the system has it.</summary>
internal static class TimeZones
{
    private const string Database = "/usr/share/zoneinfo";

    /// <summary>Finds a zone.</summary>
    /// <exception cref="ToolException">There is none of that name, or the system has no database.</exception>
    public static TimeZoneInfo Find(string id)
    {
        // The look-up opens a file of that name; what is no zone name must not reach it.
        bool isName = id.Length is > 0 and <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        if (isName && id[0] != '/' && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone))
        {
            return zone;
        }

        string database = Environment.GetEnvironmentVariable("TZDIR") ?? Database;
        throw new ToolException(Explain(id, OperatingSystem.IsWindows() || Directory.Exists(database) ? null : database));
    }

    /// <summary>Why a zone was not found.</summary>
    /// <param name="id">The zone.</param>
    /// <param name="missing">Where the database should be, if it is missing.</param>
    public static string Explain(string id, string? missing) => missing is null
        ? $"There is no time zone '{(id.Length <= 100 ? id : id[..100] + "...")}'. Use an IANA name, such as Europe/Helsinki, America/New_York or UTC."
        : $"This server has no time zone database: {missing} is missing, so only UTC is known. Its operator can install the package 'tzdata'.";

    /// <summary>The point in time a clock on the wall means.</summary>
    public static (DateTimeOffset Instant, ClockTime Kind) ToInstant(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall))
        {
            // The offset before the gap: what java.time and Temporal ("compatible") do.
            return (new DateTimeOffset(wall, OffsetBefore(wall, zone)), ClockTime.Skipped);
        }

        return zone.IsAmbiguousTime(wall)
            ? (new DateTimeOffset(wall, zone.GetAmbiguousTimeOffsets(wall).Max()), ClockTime.Ambiguous)
            : (new DateTimeOffset(wall, zone.GetUtcOffset(wall)), ClockTime.Unique);
    }

    private static TimeSpan OffsetBefore(DateTime wall, TimeZoneInfo zone)
    {
        DateTime before = wall;
        do
        {
            before = before.AddMinutes(-15);
        }
        while (zone.IsInvalidTime(before));
        return zone.GetUtcOffset(before);
    }
}
