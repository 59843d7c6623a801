using System.Globalization;
using System.Numerics;
using Collet.Generators.Emission;
using Collet.Generators.Model;

namespace Collet.Generators.Parsing;

/// <summary>One end of a range.</summary>
/// <param name="Digits">Invariant digits; null where there is no bound.</param>
/// <param name="Value">About how much that is.</param>
/// <param name="Exact">The same exactly, where it is an integer.</param>
internal sealed record Bound(string? Digits, double Value, BigInteger? Exact)
{
    /// <summary>What an attribute states; null where that is no number.</summary>
    /// <remarks><c>[Range(typeof(decimal), "0.5", "1")]</c> states its bounds as text; an infinite bound is none.</remarks>
    public static Bound? Of(object? value) => value switch
    {
        double.NaN => null,
        double number when double.IsInfinity(number) || Math.Abs(number) == double.MaxValue => new Bound(null, number, null),
        double number => Parse(number.ToString("R", CultureInfo.InvariantCulture)),
        int number => Parse(number.ToString(CultureInfo.InvariantCulture)),
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) =>
            Parse(number.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>The ends of an integer type; nothing where the type is none.</summary>
    public static (Bound? Least, Bound? Most) Of(ScalarKind kind)
    {
        if (kind is not (>= ScalarKind.SByte and <= ScalarKind.UInt64))
        {
            return (null, null);
        }

        (string minimum, string maximum) = IntegerBounds.Of(kind);
        return (Parse(minimum), Parse(maximum));
    }

    public bool IsAbove(Bound other) => Exact is { } mine && other.Exact is { } its ? mine > its : Value > other.Value;

    private static Bound Parse(string digits) => new(
        digits,
        double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
        BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger exact) ? exact : null);
}
