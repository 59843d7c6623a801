using System.Globalization;
using System.Text.RegularExpressions;
using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Compiles the constraints of System.ComponentModel.DataAnnotations; what it cannot compile it reports, and never drops.</summary>
internal sealed class ConstraintParser(ParseContext context)
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    /// <summary>The rules that the attributes of a value state, or null where one cannot be compiled.</summary>
    public ParsedConstraints? Parse(IReadOnlyList<ISymbol> symbols, ITypeSymbol type, TypeSpec? spec, Location? location)
    {
        bool isRequired = false;
        var constraints = new List<ConstraintSpec>();
        foreach (AttributeData attribute in symbols.SelectMany(s => s.GetAttributes()))
        {
            if (!SymbolNames.DerivesFrom(attribute.AttributeClass, Annotations + "ValidationAttribute"))
            {
                continue;
            }

            string name = attribute.AttributeClass!.Name;
            name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
            if (name == "Required")
            {
                isRequired = true;
                if (spec is ScalarSpec { Kind: ScalarKind.String } && attribute.Named("AllowEmptyStrings")?.Value is not true)
                {
                    constraints.Add(new PatternSpec(@"\S", @"\S", Format: null));
                }

                continue;
            }

            (ConstraintSpec? constraint, string? why) = Compile(name, attribute, type, spec, location);
            if (constraint is null)
            {
                if (why is not null)
                {
                    context.Report(Descriptors.ConstraintDoesNotFit, AttributeLocation(attribute, location), name, type.ToDisplayString(), why);
                }

                return null;
            }

            constraints.Add(constraint);
        }

        return new ParsedConstraints(isRequired, constraints.ToEquatableArray());
    }

    private (ConstraintSpec? Constraint, string? Why) Compile(
        string name, AttributeData attribute, ITypeSymbol type, TypeSpec? spec, Location? location) => name switch
    {
        "Range" => IsNumber(spec) ? Range(attribute) : (null, "only numbers have a range here"),
        "StringLength" => IsText(spec)
            ? (new LengthSpec(attribute.Named("MinimumLength")?.Value as int? ?? 0, Int(attribute, 0), LengthOf.Text), null)
            : (null, "only strings have a length in characters"),
        "MinLength" => Length(spec, Int(attribute, 0), int.MaxValue),
        "MaxLength" => Length(spec, 0, attribute.ConstructorArguments.Length == 0 ? int.MaxValue : Int(attribute, 0)),
        "Length" => Length(spec, Int(attribute, 0), Int(attribute, 1)),
        "RegularExpression" => IsText(spec) ? Pattern(attribute, location) : (null, "only strings match a pattern"),
        "EmailAddress" => Text(spec, @"^[^@\s]+@[^@\s]+$", "email"),
        "Url" => Text(spec, @"^(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://", format: null),
        "Base64String" => Text(spec, "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", format: null),
        "AllowedValues" => Allowed(attribute, type, spec, denied: false),
        "DeniedValues" => Allowed(attribute, type, spec, denied: true),
        _ => (null, "no JSON Schema says the same; check it in the tool and throw a ToolException"),
    };

    private static (ConstraintSpec?, string?) Range(AttributeData attribute)
    {
        TypedConstant[] arguments = [.. attribute.ConstructorArguments];
        string? minimum = Number(arguments[arguments.Length - 2].Value);
        string? maximum = Number(arguments[arguments.Length - 1].Value);
        return minimum is null && maximum is null
            ? (null, "its bounds are no numbers")
            : (new RangeSpec(
                minimum,
                maximum,
                attribute.Named("MinimumIsExclusive")?.Value is true,
                attribute.Named("MaximumIsExclusive")?.Value is true), null);
    }

    // [Range(typeof(decimal), "0.5", "1")] states its bounds as text; an infinite bound is none.
    private static string? Number(object? value) => value switch
    {
        double number => double.IsInfinity(number) || double.IsNaN(number) || Math.Abs(number) == double.MaxValue
            ? null
            : number.ToString("R", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) =>
            number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static (ConstraintSpec?, string?) Length(TypeSpec? spec, int minimum, int maximum) => spec switch
    {
        ScalarSpec { Kind: ScalarKind.String } => (new LengthSpec(minimum, maximum, LengthOf.Text), null),
        ListSpec => (new LengthSpec(minimum, maximum, LengthOf.Items), null),
        DictionarySpec => (new LengthSpec(minimum, maximum, LengthOf.Properties), null),
        _ => (null, "only strings and collections have a length"),
    };

    private (ConstraintSpec?, string?) Pattern(AttributeData attribute, Location? location)
    {
        string pattern = attribute.Text() ?? string.Empty;
        try
        {
            _ = new Regex(pattern);
        }
        catch (ArgumentException exception)
        {
            context.Report(Descriptors.InvalidPattern, AttributeLocation(attribute, location), pattern, exception.Message);
            return (null, null);
        }

        return (new PatternSpec($"^(?:{pattern})$", $@"^(?:{pattern})\z", Format: null), null);
    }

    private static (ConstraintSpec?, string?) Text(TypeSpec? spec, string pattern, string? format)
    {
        string regex = pattern.EndsWith("$", StringComparison.Ordinal) ? pattern.Substring(0, pattern.Length - 1) + @"\z" : pattern;
        return IsText(spec) ? (new PatternSpec(pattern, regex, format), null) : (null, "only strings can be one");
    }

    private static (ConstraintSpec?, string?) Allowed(AttributeData attribute, ITypeSymbol type, TypeSpec? spec, bool denied)
    {
        if (spec is not (ScalarSpec { Kind: <= ScalarKind.String } or EnumSpec { IsFlags: false }))
        {
            return (null, "only strings, numbers, booleans and enums can be listed");
        }

        var values = new List<LiteralSpec>();
        foreach (TypedConstant value in attribute.ConstructorArguments[0].Values)
        {
            if (Literals.Of(value.Value, type, spec) is not { } literal)
            {
                return (null, "one of its values is no constant");
            }

            values.Add(literal);
        }

        return (new AllowedSpec(values.ToEquatableArray(), denied), null);
    }

    private static bool IsNumber(TypeSpec? spec) => spec is ScalarSpec { Kind: >= ScalarKind.SByte and <= ScalarKind.Decimal };

    private static bool IsText(TypeSpec? spec) => spec is ScalarSpec { Kind: ScalarKind.String };

    private static int Int(AttributeData attribute, int index) => attribute.ConstructorArguments[index].Value as int? ?? 0;

    private static Location? AttributeLocation(AttributeData attribute, Location? otherwise) =>
        attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : otherwise;
}
