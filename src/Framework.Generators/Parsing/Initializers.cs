using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collet.Generators.Parsing;

/// <summary>The defaults of properties, as far as their initializers tell without being run.</summary>
internal static class Initializers
{
    /// <summary>The initializer's value as JSON; null where there is none, it is no constant, or a constructor may change it.</summary>
    public static string? Json(IPropertySymbol property, ITypeSymbol type, TypeSpec? spec, ParseContext context)
    {
        if (spec is not (ScalarSpec or EnumSpec { IsFlags: false }) || HasConstructorBody(property.ContainingType, context)
            || ValueOf(property, context) is not { } value || !context.Compilation.ContainsSyntaxTree(value.SyntaxTree))
        {
            return null;
        }

        SemanticModel model = context.Compilation.GetSemanticModel(value.SyntaxTree);
        if (spec is ScalarSpec { Kind: ScalarKind.Duration })
        {
            return Duration(value, model, context.CancellationToken) is { } duration && DurationText.Of(duration) is { } text
                ? JsonText.Quote(text) : null;
        }

        return model.GetConstantValue(value, context.CancellationToken) is { HasValue: true, Value: { } constant }
            && Literals.Of(constant, type, spec) is { Json: not "null" } literal ? literal.Json : null;
    }

    private static ExpressionSyntax? ValueOf(IPropertySymbol property, ParseContext context) => property.DeclaringSyntaxReferences
        .Select(reference => (reference.GetSyntax(context.CancellationToken) as PropertyDeclarationSyntax)?.Initializer?.Value)
        .FirstOrDefault(value => value is not null);

    private static bool HasConstructorBody(INamedTypeSymbol type, ParseContext context) => type.InstanceConstructors
        .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
        .Any(reference => reference.GetSyntax(context.CancellationToken) is ConstructorDeclarationSyntax);

    /// <summary><c>TimeSpan.Zero</c>, or <c>TimeSpan.FromSeconds</c> and the like of a constant.</summary>
    private static TimeSpan? Duration(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        ISymbol? symbol = model.GetSymbolInfo(value, cancellationToken).Symbol;
        if (symbol is null || !SymbolNames.Is(symbol.ContainingType, "System.TimeSpan"))
        {
            return null;
        }

        if (symbol is IFieldSymbol { Name: "Zero" })
        {
            return TimeSpan.Zero;
        }

        return value is InvocationExpressionSyntax { ArgumentList.Arguments: [var only] }
            && model.GetConstantValue(only.Expression, cancellationToken) is { HasValue: true, Value: IConvertible number }
            && Unit(symbol.Name) is { } unit
                ? Times(number, unit) : null;
    }

    private static TimeSpan? Times(IConvertible number, long unit)
    {
        double ticks = number.ToDouble(System.Globalization.CultureInfo.InvariantCulture) * unit;
        return ticks is >= 0 and < long.MaxValue ? new TimeSpan((long)Math.Round(ticks)) : null;
    }

    private static long? Unit(string method) => method switch
    {
        "FromDays" => TimeSpan.TicksPerDay,
        "FromHours" => TimeSpan.TicksPerHour,
        "FromMinutes" => TimeSpan.TicksPerMinute,
        "FromSeconds" => TimeSpan.TicksPerSecond,
        "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
        _ => null,
    };
}
