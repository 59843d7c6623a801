using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Collet;

namespace SampleHost.Tools;

/// <summary>Times of day in the world's time zones.</summary>
internal sealed class TimeTools(TimeProvider clock)
{
    /// <summary>
    /// Converts a time between time zones. Give either `instant`, or `date`, `time` and `fromZone` as a clock on the wall there shows
    /// them. Says when that clock time does not exist or exists twice, because clocks are set forward or back.
    /// </summary>
    /// <param name="toZones">The IANA zones to convert to, such as Europe/Helsinki or UTC.</param>
    /// <param name="instant">A point in time with its offset from UTC.</param>
    /// <param name="date">The date on the wall.</param>
    /// <param name="time">The time on the wall; midnight when left out.</param>
    /// <param name="fromZone">The IANA zone of `date` and `time`.</param>
    [Tool("convert_time", Title = "Convert a time", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [RequiresPermission(Permissions.EnvironmentRead, "TZDIR")]
    [RequiresPermission(Permissions.FileRead)]
    public static TimeConversion Convert(
        [Required, MinLength(1), MaxLength(50)] string[] toZones,
        DateTimeOffset? instant = null,
        DateOnly? date = null,
        TimeOnly? time = null,
        [StringLength(100)] string? fromZone = null)
    {
        ArgumentCheck.ExactlyOne((nameof(instant), instant is not null), ($"{nameof(date)} with {nameof(fromZone)}", date is not null));
        TimeZoneInfo[] targets = [.. toZones.Select(TimeZones.Find)];
        if (instant is { } given)
        {
            return Describe(given, ClockTime.Unique, targets);
        }

        TimeZoneInfo source = fromZone is null
            ? throw ArgumentCheck.Fault("/fromZone", "missing", "the IANA zone of `date`, such as Europe/Helsinki")
            : TimeZones.Find(fromZone);
        DateTime wall = date!.Value.ToDateTime(time ?? TimeOnly.MinValue);
        try
        {
            var (start, kind) = TimeZones.ToInstant(wall, source);
            return Describe(start, kind, targets);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw ArgumentCheck.Fault("/date", "beyond the calendar", "a date between 0001-01-02 and 9999-12-30");
        }
    }

    /// <summary>Tells what time it is now in time zones.</summary>
    /// <param name="zones">The IANA zones, such as Europe/Helsinki; UTC when left out.</param>
    [Tool("current_time", Title = "Current time", ReadOnly = true, Idempotent = false, OpenWorld = false)]
    [RequiresPermission(Permissions.EnvironmentRead, "TZDIR")]
    [RequiresPermission(Permissions.FileRead)]
    public List<ZonedTime> Now([MaxLength(50)] IReadOnlyList<string>? zones = null)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return [.. (zones ?? ["UTC"]).Select(zone => ZonedTime.At(now, TimeZones.Find(zone)))];
    }

    /// <summary>Counts the days from one date to another: all, and those that are working days.</summary>
    /// <param name="from">The first date, counted.</param>
    /// <param name="to">The last date, counted.</param>
    /// <param name="workingDays">The days of the week that are worked; Monday to Friday when left out.</param>
    /// <param name="holidays">Dates that are not worked.</param>
    [Tool("count_days", Title = "Count days", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    public static DayCount CountDays(
        DateOnly from, DateOnly to, IReadOnlySet<DayOfWeek>? workingDays = null, HashSet<DateOnly>? holidays = null)
    {
        if (to < from)
        {
            throw ArgumentCheck.Fault(
                "/to", "before `from`", "a date not before " + from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        int days = to.DayNumber - from.DayNumber + 1;
        int working = 0;
        for (int i = 0; i < days; i++)
        {
            DateOnly day = from.AddDays(i);
            bool isWorked = workingDays?.Contains(day.DayOfWeek) ?? day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            working += isWorked && holidays?.Contains(day) != true ? 1 : 0;
        }

        return new DayCount(days, working);
    }

    private static TimeConversion Describe(DateTimeOffset instant, ClockTime kind, TimeZoneInfo[] targets) =>
        new(instant.ToUniversalTime(), kind, [.. targets.Select(zone => ZonedTime.At(instant, zone))]);
}

/// <summary>A time in several zones.</summary>
/// <param name="Utc">The point in time.</param>
/// <param name="ClockTime">Whether the clock time that was given exists once.</param>
/// <param name="Times">The time in each zone asked for.</param>
internal sealed record TimeConversion(DateTimeOffset Utc, ClockTime ClockTime, IReadOnlyList<ZonedTime> Times);

/// <summary>How often a clock shows a time.</summary>
internal enum ClockTime
{
    /// <summary>Once.</summary>
    [JsonStringEnumMemberName("unique")]
    Unique,

    /// <summary>Twice, because clocks are set back; the earlier is taken.</summary>
    [JsonStringEnumMemberName("ambiguous")]
    Ambiguous,

    /// <summary>Never, because clocks are set forward; the time is moved on by what is skipped.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}

/// <summary>A time in a zone.</summary>
/// <param name="Zone">The IANA zone.</param>
/// <param name="Local">The time there.</param>
/// <param name="UtcOffset">How far its clocks are ahead of UTC.</param>
/// <param name="IsDaylightSaving">Its clocks are on summer time.</param>
/// <param name="DayOfWeek">The day there.</param>
internal sealed record ZonedTime(string Zone, DateTimeOffset Local, TimeSpan UtcOffset, bool IsDaylightSaving, DayOfWeek DayOfWeek)
{
    /// <summary>A point in time as it is there.</summary>
    public static ZonedTime At(DateTimeOffset instant, TimeZoneInfo zone)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(instant, zone);
        return new ZonedTime(zone.Id, local, local.Offset, zone.IsDaylightSavingTime(local), local.DayOfWeek);
    }
}

/// <summary>How many days.</summary>
/// <param name="Days">All, both ends included.</param>
/// <param name="WorkingDays">Those worked.</param>
internal sealed record DayCount(int Days, int WorkingDays);
