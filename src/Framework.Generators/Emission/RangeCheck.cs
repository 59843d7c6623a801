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
        // Bounds may be fractions; a decimal holds every integer and every such bound exactly.
        string subject = isInteger && !(IsInteger(range.Minimum) && IsInteger(range.Maximum)) ? $"(decimal){value}" : value;
        string target = subject == value ? type.CSharp : "decimal";
        return $"reader.CheckRange({subject}, {Bound(range.Minimum, target)}, {Bound(range.Maximum, target)}"
            + $", {CSharpText.Bool(range.MinimumIsExclusive)}, {CSharpText.Bool(range.MaximumIsExclusive)});";
    }

    public static string Emit(DurationRangeSpec range, string value) =>
        $"reader.CheckDuration({value}, {Ticks(range.Minimum)}, {Ticks(range.Maximum)}"
            + $", {CSharpText.Bool(range.MinimumIsExclusive)}, {CSharpText.Bool(range.MaximumIsExclusive)});";

    private static string Ticks(long? ticks) =>
        ticks is { } number ? $"new global::System.TimeSpan({number.ToString(CultureInfo.InvariantCulture)}L)" : "null";

    private static bool IsInteger(string? digits) =>
        digits is null || BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Bound(string? digits, string type) => digits is null ? "null" : NumberText.Of(digits, type);
}
