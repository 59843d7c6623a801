using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Generators.Parsing;

/// <summary>Compiles lists of allowed or denied values, each as a constant of the type it is compared with.</summary>
internal static class AllowedParser
{
    public static (ConstraintSpec?, string?) Parse(AttributeData attribute, ITypeSymbol type, TypeSpec? spec, bool denied)
    {
        if (spec is not (ScalarSpec { Kind: <= ScalarKind.String } or EnumSpec { IsFlags: false }))
        {
            return (null, "only strings, numbers, booleans and enums can be listed");
        }

        var values = new List<LiteralSpec>();
        foreach (TypedConstant value in attribute.ConstructorArguments is [{ IsNull: false, Kind: TypedConstantKind.Array } list] ? [.. list.Values] : Array.Empty<TypedConstant>())
        {
            if (value.IsNull)
            {
                if (denied)
                {
                    return (null, "null is denied by a type that is not nullable");
                }

                continue;
            }

            if (Of(value, type, spec) is not { } literal)
            {
                return (null, $"{value.ToCSharpString()} is no value of that type");
            }

            values.Add(literal);
        }

        return values.Count == 0 ? (null, "it lists no values") : (new AllowedSpec(values.ToEquatableArray(), denied), null);
    }

    private static LiteralSpec? Of(TypedConstant value, ITypeSymbol type, TypeSpec spec) => (spec, value.Value) switch
    {
        (EnumSpec, _) => value.Kind == TypedConstantKind.Enum && SymbolNames.CSharp(value.Type!) == spec.CSharp
            && Literals.Of(value.Value, type, spec) is { Json: not "null" } name ? name : null,
        (ScalarSpec { Kind: ScalarKind.String }, string) or (ScalarSpec { Kind: ScalarKind.Char }, char) or (ScalarSpec { Kind: ScalarKind.Boolean }, bool) =>
            Literals.Of(value.Value, type, spec),
        (ScalarSpec { Kind: >= ScalarKind.SByte and <= ScalarKind.Decimal } number, not (string or char or bool)) when value.Kind == TypedConstantKind.Primitive =>
            Number(value.Value!, number),
        _ => null,
    };

    private static LiteralSpec? Number(object value, ScalarSpec spec)
    {
        string digits = ((IFormattable)value).ToString(value is double or float ? "R" : null, CultureInfo.InvariantCulture);
        if (Bound.Of(spec.Kind) is ({ } least, { } most))
        {
            return Bound.Of(value is int or double ? value : digits) is { Exact: not null } bound && !least.IsAbove(bound) && !bound.IsAbove(most)
                ? new LiteralSpec(NumberText.Of(digits, spec.CSharp), digits)
                : null;
        }

        return value is double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity
            ? null
            : new LiteralSpec(NumberText.Of(digits, spec.CSharp), digits);
    }
}
