using System.Globalization;

namespace Collet.Generators.Text;

/// <summary>Writes a number as a constant of a type.</summary>
internal static class NumberText
{
    /// <param name="digits">Invariant digits, within the type's range.</param>
    /// <param name="type">The type as C# writes it.</param>
    public static string Of(string digits, string type) => type switch
    {
        "decimal" => Decimal(digits),
        "float" => $"{digits}F",
        "double" => $"{digits}D",
        "global::System.Half" => $"(global::System.Half)({digits}D)",
        "ulong" => $"{digits}UL",
        "long" => digits == "-9223372036854775808" ? "long.MinValue" : $"{digits}L",
        _ => $"({type})({digits})",
    };

    // A bound beyond what a decimal holds is the decimal's own.
    private static string Decimal(string digits) =>
        decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number.ToString(CultureInfo.InvariantCulture) + "M"
            : digits.StartsWith("-", StringComparison.Ordinal) ? "decimal.MinValue" : "decimal.MaxValue";
}
