using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Generators.Parsing;

/// <summary>Constants of the code, as C# and as JSON.</summary>
internal static class Literals
{
    /// <summary>The constant of a type, or null where it cannot be written.</summary>
    public static LiteralSpec? Of(object? value, ITypeSymbol type, TypeSpec? spec)
    {
        if (value is null)
        {
            return new LiteralSpec(type.IsValueType && SymbolNames.Full(type) != "System.Nullable`1" ? "default" : "null", "null");
        }

        if (spec is EnumSpec enumSpec)
        {
            string csharp = $"({spec.CSharp})({SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})";
            return EnumName(value, type, enumSpec) is { } name ? new LiteralSpec(csharp, JsonText.Quote(name)) : new LiteralSpec(csharp, "null");
        }

        return value switch
        {
            string text => new LiteralSpec(CSharpText.Quote(text), JsonText.Quote(text)),
            char c => new LiteralSpec(SymbolDisplay.FormatLiteral(c, quote: true), JsonText.Quote(c.ToString())),
            bool flag => new LiteralSpec(CSharpText.Bool(flag), CSharpText.Bool(flag)),
            double number => Real(number, number.ToString("R", CultureInfo.InvariantCulture), "D"),
            float number => Real(number, number.ToString("R", CultureInfo.InvariantCulture), "F"),
            decimal number => new LiteralSpec(number.ToString(CultureInfo.InvariantCulture) + "M", number.ToString(CultureInfo.InvariantCulture)),
            IFormattable number => Integer(number),
            _ => null,
        };
    }

    private static LiteralSpec Integer(IFormattable number)
    {
        string digits = number.ToString(null, CultureInfo.InvariantCulture);
        return new LiteralSpec(number is long.MinValue ? "long.MinValue" : digits + Suffix(number), digits);
    }

    private static string Suffix(object number) => number switch
    {
        long => "L",
        ulong => "UL",
        uint => "U",
        _ => string.Empty,
    };

    private static LiteralSpec Real(double number, string digits, string suffix)
    {
        string type = suffix == "F" ? "float" : "double";
        return double.IsNaN(number) ? new LiteralSpec($"{type}.NaN", "null")
            : double.IsInfinity(number) ? new LiteralSpec($"{type}.{(number > 0 ? "Positive" : "Negative")}Infinity", "null")
            : new LiteralSpec(digits + suffix, digits);
    }

    private static string? EnumName(object value, ITypeSymbol type, EnumSpec spec)
    {
        ITypeSymbol enumType = type is INamedTypeSymbol { TypeArguments: [var inner] } && SymbolNames.Full(type) == "System.Nullable`1" ? inner : type;
        foreach (IFieldSymbol field in enumType.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.HasConstantValue && Equals(field.ConstantValue, value)
                && spec.Members.FirstOrDefault(m => m.CSharp.EndsWith("." + field.Name, StringComparison.Ordinal)
                    || m.CSharp.EndsWith(".@" + field.Name, StringComparison.Ordinal)) is { } member)
            {
                return member.JsonName;
            }
        }

        return null;
    }
}
