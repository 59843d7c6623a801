using System.Globalization;

namespace Collet.Binding;

/// <summary>Durations as configuration files write them: numbers with units, the larger unit first. Zero is <c>0s</c>.</summary>
internal static class Duration
{
    /// <summary>The same rule for schemas.</summary>
    public const string Pattern = "^(?=[0-9])([0-9]{1,5}d)?([0-9]{1,7}h)?([0-9]{1,9}m)?([0-9]{1,9}(\\.[0-9]{1,7})?s)?([0-9]{1,12}ms)?$";

    private static readonly (string Unit, TimeSpan Length, int Digits)[] _units =
    [
        ("d", TimeSpan.FromDays(1), 5),
        ("h", TimeSpan.FromHours(1), 7),
        ("m", TimeSpan.FromMinutes(1), 9),
        ("s", TimeSpan.FromSeconds(1), 9),
        ("ms", TimeSpan.FromMilliseconds(1), 12),
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        ReadOnlySpan<char> rest = text;
        int next = 0;
        while (rest.Length > 0)
        {
            int whole = CountDigits(rest);
            int fraction = rest[whole..].StartsWith('.') ? CountDigits(rest[(whole + 1)..]) : -1;
            int length = fraction < 0 ? whole : whole + 1 + fraction;
            ReadOnlySpan<char> unit = rest[length..];
            unit = unit[..(unit.IndexOfAnyInRange('0', '9') is var end and >= 0 ? end : unit.Length)];
            int index = IndexOf(unit, next);
            if (index < 0 || whole == 0 || whole > _units[index].Digits || (fraction >= 0 && (unit is not "s" || fraction is 0 or > 7)))
            {
                return false;
            }

            decimal amount = decimal.Parse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            value += TimeSpan.FromTicks((long)(amount * _units[index].Length.Ticks));
            next = index + 1;
            rest = rest[(length + unit.Length)..];
        }

        return text.Length > 0;
    }

    /// <summary>What is read as this duration, such as <c>1h30m</c>; a negative one cannot be and stands as .NET writes it.</summary>
    public static string Format(TimeSpan value)
    {
        if (value < TimeSpan.Zero)
        {
            return value.ToString("c", CultureInfo.InvariantCulture);
        }

        long ticks = value.Ticks % TimeSpan.TicksPerMinute;
        bool isMilliseconds = ticks < TimeSpan.TicksPerSecond && ticks % TimeSpan.TicksPerMillisecond == 0;
        string rest = isMilliseconds
            ? Part(ticks / TimeSpan.TicksPerMillisecond, "ms")
            : Part(ticks / (decimal)TimeSpan.TicksPerSecond, "s");
        string text = string.Concat(Part(value.Days, "d"), Part(value.Hours, "h"), Part(value.Minutes, "m"), rest);
        return text.Length == 0 ? "0s" : text;
    }

    private static string Part(decimal amount, string unit) =>
        amount == 0 ? string.Empty : amount.ToString("0.#######", CultureInfo.InvariantCulture) + unit;

    private static int CountDigits(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;

    private static int IndexOf(ReadOnlySpan<char> unit, int from)
    {
        for (int i = from; i < _units.Length; i++)
        {
            if (unit.SequenceEqual(_units[i].Unit))
            {
                return i;
            }
        }

        return -1;
    }
}
