using System.Globalization;
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
            // One that does not compile the compiler itself reports.
            bool isConstraint = SymbolNames.DerivesFrom(attribute.AttributeClass, Annotations + "ValidationAttribute");
            if (!isConstraint || attribute.AttributeConstructor is not { } constructor
                || attribute.ConstructorArguments.Length != constructor.Parameters.Length)
            {
                continue;
            }

            string name = NameOf(attribute.AttributeClass!);
            if (name == "DataType")
            {
                // It tells user interfaces how to show a value and checks nothing.
                continue;
            }

            if (name == "Required")
            {
                isRequired = true;
                if (spec is ScalarSpec { Kind: ScalarKind.String } && attribute.Named("AllowEmptyStrings")?.Value is not true)
                {
                    constraints.Add(new PatternSpec(@"\S", @"\S"));
                }

                continue;
            }

            (ConstraintSpec? constraint, string? why) = Compile(name, attribute, type, spec, location);
            if (constraint is null)
            {
                if (why is not null)
                {
                    context.Report(Descriptors.ConstraintDoesNotFit, attribute.Location() ?? location, name, type.ToDisplayString(), why);
                }

                return null;
            }

            constraints.Add(constraint);
        }

        return new ParsedConstraints(isRequired, constraints.ToEquatableArray());
    }

    // Only the attributes of .NET itself are known by name; one of the author's may be called the same.
    private static string NameOf(INamedTypeSymbol attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.Name.EndsWith(Suffix, StringComparison.Ordinal) ? attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length) : attribute.Name;
        return SymbolNames.Full(attribute) == $"{Annotations}{name}{Suffix}" ? name : attribute.ToDisplayString();
    }

    private (ConstraintSpec? Constraint, string? Why) Compile(
        string name, AttributeData attribute, ITypeSymbol type, TypeSpec? spec, Location? location) => name switch
    {
        "Range" when spec is ScalarSpec { Kind: ScalarKind.Duration } => DurationRange(attribute),
        "Range" => IsNumber(spec) ? Range(attribute, (ScalarSpec)spec!) : (null, "only numbers have a range here"),
        "StringLength" => IsText(spec)
            ? Length(spec, attribute.Named("MinimumLength")?.Value as int? ?? 0, Int(attribute, 0))
            : (null, "only strings have a length in characters"),
        "MinLength" => Length(spec, Int(attribute, 0), int.MaxValue),
        // -1 is the attribute's own way to say "any".
        "MaxLength" => Length(spec, 0, attribute.ConstructorArguments.Length == 0 || Int(attribute, 0) == -1 ? int.MaxValue : Int(attribute, 0)),
        "Length" => Length(spec, Int(attribute, 0), Int(attribute, 1)),
        "RegularExpression" => IsText(spec) ? Pattern(attribute, location) : (null, "only strings match a pattern"),
        "EmailAddress" => Text(spec, @"^[^@\s]+@[^@\s]+$"),
        "Url" => Text(spec, "^(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://"),
        "Base64String" => Text(spec, "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"),
        "AllowedValues" => AllowedParser.Parse(attribute, type, spec, denied: false),
        "DeniedValues" => AllowedParser.Parse(attribute, type, spec, denied: true),
        _ => (null, "no JSON Schema says the same; check it in the tool and throw a ToolException"),
    };

    private static (ConstraintSpec?, string?) Range(AttributeData attribute, ScalarSpec spec)
    {
        TypedConstant[] arguments = [.. attribute.ConstructorArguments];
        Bound? minimum = Bound.Of(arguments[arguments.Length - 2].Value);
        Bound? maximum = Bound.Of(arguments[arguments.Length - 1].Value);
        if (minimum is null || maximum is null)
        {
            return (null, "its bounds are no numbers");
        }

        if (minimum.IsAbove(maximum))
        {
            return (null, "its minimum is greater than its maximum");
        }

        bool minimumIsExclusive = attribute.Named("MinimumIsExclusive")?.Value is true;
        bool maximumIsExclusive = attribute.Named("MaximumIsExclusive")?.Value is true;
        (Bound? least, Bound? most) = Bound.Of(spec.Kind);
        return (new RangeSpec(
            // Bounds no narrower than the type's own say nothing.
            least is not null && least.IsAbove(minimum) ? null : minimum.Digits,
            most is not null && maximum.IsAbove(most) ? null : maximum.Digits,
            minimumIsExclusive,
            maximumIsExclusive), null);
    }

    private static (ConstraintSpec?, string?) DurationRange(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: ITypeSymbol type }, { Value: string minimum }, { Value: string maximum }]
            || !SymbolNames.Is(type, "System.TimeSpan")
            || !TimeSpan.TryParseExact(minimum, "c", CultureInfo.InvariantCulture, out TimeSpan least)
            || !TimeSpan.TryParseExact(maximum, "c", CultureInfo.InvariantCulture, out TimeSpan most))
        {
            return (null, "durations have bounds such as [Range(typeof(TimeSpan), \"00:00:01\", \"1.00:00:00\")]");
        }

        return most < least
            ? (null, "its minimum is greater than its maximum")
            : (new DurationRangeSpec(
                least == TimeSpan.MinValue ? null : least.Ticks,
                most == TimeSpan.MaxValue ? null : most.Ticks,
                attribute.Named("MinimumIsExclusive")?.Value is true,
                attribute.Named("MaximumIsExclusive")?.Value is true), null);
    }

    private static (ConstraintSpec?, string?) Length(TypeSpec? spec, int minimum, int maximum) => spec switch
    {
        _ when minimum < 0 || maximum < minimum => (null, "its lengths are negative or the wrong way round"),
        ScalarSpec { Kind: ScalarKind.String } => (new LengthSpec(minimum, maximum, LengthOf.Text), null),
        ListSpec => (new LengthSpec(minimum, maximum, LengthOf.Items), null),
        DictionarySpec => (new LengthSpec(minimum, maximum, LengthOf.Properties), null),
        _ => (null, "only strings and collections have a length"),
    };

    private (ConstraintSpec?, string?) Pattern(AttributeData attribute, Location? location)
    {
        string pattern = attribute.Text() ?? string.Empty;
        if (RegexDialect.WhyNot(pattern) is { } why)
        {
            context.Report(Descriptors.InvalidPattern, attribute.Location() ?? location, pattern, why);
            return (null, null);
        }

        return (new PatternSpec($"^(?:{pattern})$", $@"^(?:{pattern})\z"), null);
    }

    private static (ConstraintSpec?, string?) Text(TypeSpec? spec, string pattern)
    {
        string regex = pattern.EndsWith("$", StringComparison.Ordinal) ? pattern.Substring(0, pattern.Length - 1) + @"\z" : pattern;
        return IsText(spec) ? (new PatternSpec(pattern, regex), null) : (null, "only strings can be one");
    }

    private static bool IsNumber(TypeSpec? spec) => spec is ScalarSpec { Kind: >= ScalarKind.SByte and <= ScalarKind.Decimal };

    private static bool IsText(TypeSpec? spec) => spec is ScalarSpec { Kind: ScalarKind.String };

    private static int Int(AttributeData attribute, int index) => attribute.ConstructorArguments[index].Value as int? ?? 0;
}
