using System.Globalization;
using Collet.Generators.Model;

namespace Collet.Generators.Text;

/// <summary>Writes durations as configuration files do: <c>250ms</c>, <c>1h30m</c>.</summary>
internal static class DurationText
{
    /// <param name="value">Not negative; anything else is no duration there, and null comes out.</param>
    public static string? Of(TimeSpan value)
    {
        if (value < TimeSpan.Zero)
        {
            return null;
        }

        long ticks = value.Ticks % TimeSpan.TicksPerMinute;
        bool isMilliseconds = ticks < TimeSpan.TicksPerSecond && ticks % TimeSpan.TicksPerMillisecond == 0;
        string rest = isMilliseconds
            ? Part(ticks / TimeSpan.TicksPerMillisecond, "ms")
            : Part(ticks / (decimal)TimeSpan.TicksPerSecond, "s");
        string text = Part(value.Days, "d") + Part(value.Hours, "h") + Part(value.Minutes, "m") + rest;
        return text.Length == 0 ? "0s" : text;
    }

    /// <summary>The bounds in words.</summary>
    public static string Of(DurationRangeSpec range) => (Bound(range.Minimum), Bound(range.Maximum)) switch
    {
        ({ } least, { } most) => $"{From(range)} {least}, {To(range)} {most}.",
        ({ } least, null) => $"{From(range)} {least}.",
        (null, { } most) => $"{NameCase.Pascal(To(range))} {most}.",
        _ => string.Empty,
    };

    private static string From(DurationRangeSpec range) => range.MinimumIsExclusive ? "More than" : "At least";

    private static string To(DurationRangeSpec range) => range.MaximumIsExclusive ? "less than" : "at most";

    private static string? Bound(long? ticks) => ticks is { } number ? Of(new TimeSpan(number)) : null;

    private static string Part(decimal amount, string unit) =>
        amount == 0 ? string.Empty : amount.ToString("0.#######", CultureInfo.InvariantCulture) + unit;
}
