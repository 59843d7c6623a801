using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    /// <summary>Records a number outside its bounds.</summary>
    /// <param name="value">The number.</param>
    /// <param name="minimum">The least allowed, or null.</param>
    /// <param name="maximum">The most allowed, or null.</param>
    /// <param name="minimumIsExclusive">The least itself is not allowed.</param>
    /// <param name="maximumIsExclusive">The most itself is not allowed.</param>
    public void CheckRange<T>(T value, T? minimum, T? maximum, bool minimumIsExclusive = false, bool maximumIsExclusive = false)
        where T : struct, INumber<T>
    {
        bool low = minimum is { } least && (minimumIsExclusive ? value <= least : value < least);
        bool high = maximum is { } most && (maximumIsExclusive ? value >= most : value > most);
        if (low || high)
        {
            string from = minimum is null ? string.Empty : $" {(minimumIsExclusive ? "greater than" : "from")} {Show(minimum.Value)}";
            string to = maximum is null ? string.Empty : $" {(maximumIsExclusive ? "less than" : "to")} {Show(maximum.Value)}";
            Add("out of range", $"number{from}{to}", Show(value));
        }
    }

    /// <summary>Records a text too short or too long, in characters (code points), as JSON Schema counts (2020-12 Validation, 6.3.1).</summary>
    public void CheckLength(string value, int minimum, int maximum)
    {
        // Each character takes one or two code units: within these bounds nothing needs counting.
        if (value.Length >= (long)minimum * 2 && value.Length <= maximum)
        {
            return;
        }

        int length = CountCharacters(value);
        if (length < minimum || length > maximum)
        {
            Add("wrong length", $"string of {Bounds(minimum, maximum)} characters", $"{length} characters");
        }
    }

    /// <summary>Records a collection with too few or too many items.</summary>
    public void CheckCount(int count, int minimum, int maximum)
    {
        if (count < minimum || count > maximum)
        {
            Add("wrong number of items", $"{Bounds(minimum, maximum)} items", $"{count} items");
        }
    }

    /// <summary>Records a text that does not match as a whole.</summary>
    /// <param name="value">The text.</param>
    /// <param name="regex">Anchored at both ends, with a time-out.</param>
    /// <param name="pattern">The pattern as the schema states it.</param>
    public void CheckPattern(string value, Regex regex, string pattern)
    {
        string? wrong;
        try
        {
            wrong = regex.IsMatch(value) ? null : "does not match";
        }
        catch (RegexMatchTimeoutException)
        {
            wrong = "takes too long to check";
        }

        if (wrong is not null)
        {
            Add(wrong, $"string that matches {pattern}", $"\"{Shorten(value)}\"");
        }
    }

    /// <summary>Records a value, still at hand, that is none of those allowed.</summary>
    /// <param name="allowed">The value is one of them.</param>
    /// <param name="expected">What the error asks for.</param>
    public void CheckAllowed(bool allowed, string expected)
    {
        if (!allowed)
        {
            AddAtHand("not one of the values allowed", expected);
        }
    }

    /// <summary>Records a flag that was set before.</summary>
    /// <param name="seen">The flags set so far, a bit each.</param>
    /// <param name="flag">The flag's number; from 64 on nothing is recorded.</param>
    public void CheckOnce(ref ulong seen, int flag)
    {
        ulong bit = flag < 64 ? 1UL << flag : 0;
        if ((seen & bit) != 0)
        {
            AddAtHand("given more than once", "each name at most once");
        }

        seen |= bit;
    }

    private static string Show<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Bounds(int minimum, int maximum) =>
        maximum == int.MaxValue ? $"at least {minimum}" : minimum <= 0 ? $"at most {maximum}" : minimum == maximum ? $"{minimum}" : $"{minimum} to {maximum}";
}
