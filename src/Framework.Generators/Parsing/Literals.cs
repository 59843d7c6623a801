using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Constants of the code, as C# and as JSON.</summary>
internal static class Literals
{
    /// <summary>The constant of a type, or null where it cannot be written.</summary>
    public static LiteralSpec? Of(object? value, ITypeSymbol type, TypeSpec? spec)
    {
        ITypeSymbol bare = Bare(type);
        if (value is null)
        {
            return new LiteralSpec(type.IsValueType && ReferenceEquals(bare, type) ? "default" : "null", "null");
        }

        if (bare is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumType)
        {
            string? name = spec is EnumSpec names ? EnumName(value, enumType, names) : null;
            return new LiteralSpec(Cast(value, enumType), name is null ? "null" : JsonText.Quote(name));
        }

        return value switch
        {
            string text => new LiteralSpec(CSharpText.Quote(text), JsonText.Quote(text)),
            char c => new LiteralSpec(CSharpText.Quote(c), JsonText.Quote(c.ToString())),
            bool flag => new LiteralSpec(CSharpText.Bool(flag), CSharpText.Bool(flag)),
            double number => Real(number, number.ToString("R", CultureInfo.InvariantCulture), "D"),
            float number => Real(number, number.ToString("R", CultureInfo.InvariantCulture), "F"),
            decimal number => new LiteralSpec(number.ToString(CultureInfo.InvariantCulture) + "M", number.ToString(CultureInfo.InvariantCulture)),
            DateTime time => new LiteralSpec($"new global::System.DateTime({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)", "null"),
            IFormattable number => Integer(number),
            _ => null,
        };
    }

    /// <summary>An attribute's argument as C#, or null where it is null.</summary>
    public static string? CSharp(TypedConstant constant) => constant switch
    {
        { IsNull: true } or { Kind: TypedConstantKind.Array or TypedConstantKind.Error } => null,
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({SymbolNames.CSharp(type)})",
        { Type: { } type } => Of(constant.Value, type, spec: null)?.CSharp,
        _ => null,
    };

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

    private static string Cast(object value, INamedTypeSymbol type) =>
        $"({SymbolNames.CSharp(type)})({((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)})";

    private static ITypeSymbol Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;

    private static string? EnumName(object value, INamedTypeSymbol type, EnumSpec spec)
    {
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.HasConstantValue && Equals(field.ConstantValue, value)
                && spec.Members.FirstOrDefault(m => m.CSharp.EndsWith(".@" + field.Name, StringComparison.Ordinal)) is { } member)
            {
                return member.JsonName;
            }
        }

        return null;
    }
}
