using System.Globalization;
using System.Numerics;
using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes the check of a number's bounds in the number's own type.</summary>
internal static class RangeCheck
{
    public static string Emit(RangeSpec range, string value, ScalarSpec type)
    {
        bool isInteger = type.Kind is >= ScalarKind.SByte and <= ScalarKind.UInt64;
        // Bounds may be fractions, or lie outside the type; a decimal holds every integer and every bound exactly.
        string subject = isInteger && !Fits(range, type.Kind) ? $"(decimal){value}" : value;
        string target = subject == value ? type.CSharp : "decimal";
        return $"reader.CheckRange({subject}, {Bound(range.Minimum, target)}, {Bound(range.Maximum, target)}"
            + $", {CSharpText.Bool(range.MinimumIsExclusive)}, {CSharpText.Bool(range.MaximumIsExclusive)});";
    }

    private static bool Fits(RangeSpec range, ScalarKind kind)
    {
        (string minimum, string maximum) = IntegerBounds.Of(kind);
        return Fits(range.Minimum) && Fits(range.Maximum);

        bool Fits(string? bound) => bound is null
            || (BigInteger.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number)
                && number >= BigInteger.Parse(minimum, CultureInfo.InvariantCulture)
                && number <= BigInteger.Parse(maximum, CultureInfo.InvariantCulture));
    }

    private static string Bound(string? digits, string type) => digits is null ? "null" : type switch
    {
        "decimal" => $"{Plain(digits)}M",
        "float" => $"{digits}F",
        "double" => $"{digits}D",
        "global::System.Half" => $"(global::System.Half){digits}D",
        "ulong" => $"{digits}UL",
        "long" => digits == "-9223372036854775808" ? "long.MinValue" : $"{digits}L",
        _ => $"({type}){(digits.StartsWith("-", StringComparison.Ordinal) ? $"({digits})" : digits)}",
    };

    // A decimal literal may have an exponent, but no plus sign in it reads better.
    private static string Plain(string digits) =>
        decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : digits.StartsWith("-", StringComparison.Ordinal) ? "decimal.MinValue / 1" : "decimal.MaxValue / 1";
}
