using System.Globalization;
using Collet.Generators.Model;

namespace Collet.Generators.Emission;

/// <summary>The smallest and largest value of each integer type, in digits.</summary>
internal static class IntegerBounds
{
    public static (string Minimum, string Maximum) Of(ScalarKind kind) => kind switch
    {
        ScalarKind.SByte => Digits(sbyte.MinValue, sbyte.MaxValue),
        ScalarKind.Byte => Digits(byte.MinValue, byte.MaxValue),
        ScalarKind.Int16 => Digits(short.MinValue, short.MaxValue),
        ScalarKind.UInt16 => Digits(ushort.MinValue, ushort.MaxValue),
        ScalarKind.Int32 => Digits(int.MinValue, int.MaxValue),
        ScalarKind.UInt32 => Digits(uint.MinValue, uint.MaxValue),
        ScalarKind.UInt64 => ("0", ulong.MaxValue.ToString(CultureInfo.InvariantCulture)),
        _ => Digits(long.MinValue, long.MaxValue),
    };

    private static (string Minimum, string Maximum) Digits(long minimum, long maximum) =>
        (minimum.ToString(CultureInfo.InvariantCulture), maximum.ToString(CultureInfo.InvariantCulture));
}
