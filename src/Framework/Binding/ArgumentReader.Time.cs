using System.Globalization;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    /// <summary>Reads a date and time with offset (RFC 3339).</summary>
    public DateTimeOffset ReadDateTimeOffset()
    {
        const string Expected = "string with date, time and offset such as 2026-01-31T08:30:00Z";
        if (!IsText(Expected))
        {
            return default;
        }

        ReadOnlySpan<char> text = Chars(stackalloc char[LongestOnStack]);
        if (Rfc3339.HasDateTimeShape(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset value))
        {
            return value;
        }

        AddAtHand("not a date and time", Expected);
        return default;
    }

    /// <summary>Reads a date and time with offset (RFC 3339) and returns it in UTC.</summary>
    public DateTime ReadDateTime() => ReadDateTimeOffset().UtcDateTime;

    /// <summary>Reads a date (RFC 3339, full-date).</summary>
    public DateOnly ReadDateOnly()
    {
        const string Expected = "string with a date such as 2026-01-31";
        if (!IsText(Expected))
        {
            return default;
        }

        if (DateOnly.TryParseExact(Chars(stackalloc char[LongestOnStack]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value))
        {
            return value;
        }

        AddAtHand("not a date", Expected);
        return default;
    }

    /// <summary>Reads a time of day: hours and minutes, seconds and up to seven decimals where wanted.</summary>
    public TimeOnly ReadTimeOnly()
    {
        const string Expected = "string with a time such as 08:30:00";
        if (!IsText(Expected))
        {
            return default;
        }

        ReadOnlySpan<char> text = Chars(stackalloc char[LongestOnStack]);
        if (Rfc3339.HasTimeShape(text) && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out TimeOnly value))
        {
            return value;
        }

        AddAtHand("not a time", Expected);
        return default;
    }

    /// <summary>Reads a duration in .NET's constant format, <c>[-][d.]hh:mm:ss[.fffffff]</c>, as System.Text.Json does.</summary>
    public TimeSpan ReadTimeSpan()
    {
        const string Expected = "string with a duration [-][days.]hh:mm:ss[.fraction] such as 00:05:00";
        if (!IsText(Expected))
        {
            return default;
        }

        ReadOnlySpan<char> text = Chars(stackalloc char[LongestOnStack]);
        if (Rfc3339.HasDurationShape(text) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan value))
        {
            return value;
        }

        AddAtHand("not a duration", Expected);
        return default;
    }

    /// <summary>Reads a duration as configuration files write it: <c>250ms</c>, <c>30s</c>, <c>1h30m</c>, <c>7d</c>.</summary>
    public TimeSpan ReadDuration()
    {
        const string Expected = "string with a duration such as 250ms, 30s, 5m, 1h30m or 7d";
        if (!IsText(Expected))
        {
            return default;
        }

        if (Duration.TryParse(Chars(stackalloc char[LongestOnStack]), out TimeSpan value))
        {
            return value;
        }

        AddAtHand("not a duration", Expected);
        return default;
    }
}
