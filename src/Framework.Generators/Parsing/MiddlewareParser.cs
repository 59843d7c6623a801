using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Turns a class with <c>[Middleware]</c> into a spec, or into diagnostics that say why not.</summary>
internal static class MiddlewareParser
{
    public const string MiddlewareAttribute = "Collet.MiddlewareAttribute";
    private const string RunsAfter = "Collet.RunsAfterAttribute";
    private const string RunsBefore = "Collet.RunsBeforeAttribute";
    private const int LongestName = 64;

    public static ParsedMiddleware Parse(GeneratorAttributeSyntaxContext source, CancellationToken cancellationToken)
    {
        var context = new ParseContext(source.SemanticModel.Compilation, cancellationToken);
        AttributeData attribute = source.Attributes[0];
        // Without an argument the compiler itself says what is missing.
        if (source.TargetSymbol is not INamedTypeSymbol type
            || attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive } given])
        {
            return new ParsedMiddleware(Spec: null, Place: null, default);
        }

        // Of several parts that have it, which does not compile, the first one counts.
        if (SymbolNames.Attribute(type, MiddlewareAttribute)?.Location() != attribute.Location())
        {
            return new ParsedMiddleware(Spec: null, Place: null, default);
        }

        string name = given.Value as string ?? string.Empty;
        MiddlewareSpec? spec = Parse(type, name, attribute, context);
        var place = new NamedPlace(name, type.ToDisplayString(), LocationInfo.From(attribute.Location()));
        return new ParsedMiddleware(context.Diagnostics.Count > 0 ? null : spec, place, context.Diagnostics.Distinct().ToEquatableArray());
    }

    private static MiddlewareSpec? Parse(INamedTypeSymbol type, string name, AttributeData attribute, ParseContext context)
    {
        Location? location = context.LocationOf(type, otherwise: null);
        context.Uses(type);
        CheckName(name, attribute.Location() ?? location, context);
        EquatableArray<OrderSpec> order = Order(type, location, context);
        EquatableArray<string> permissions = PermissionParser.Parse(location, context, type);
        if (WhyNot(type, context) is { } why)
        {
            context.Report(Descriptors.InvalidMiddleware, location, type.ToDisplayString(), why);
            return null;
        }

        INamedTypeSymbol? options = OptionsParser.TypeOf(attribute, type, context);
        EquatableArray<MiddlewareParameterSpec> parameters = Parameters(type, options, attribute, location, context);
        var types = new TypeParser(context, Direction.Read, isOptions: true);
        TypeRef? root = options is null ? null : OptionsParser.Parse(options, type, attribute, types, context);
        return context.Diagnostics.Count > 0 ? null : new MiddlewareSpec
        {
            Name = name,
            Description = attribute.Named("Description")?.Value as string ?? Documentation.Of(type, context.CancellationToken),
            IsRepeatable = attribute.Named("IsRepeatable")?.Value is true,
            Order = order,
            Permissions = permissions,
            Origin = type.ToDisplayString(),
            ClassName = ToolNames.ClassName(type),
            HintName = ToolNames.HintName(type),
            TargetType = SymbolNames.CSharp(type),
            Parameters = parameters,
            Options = root,
            Types = types.Table,
            Warnings = context.Warnings.ToEquatableArray(),
        };
    }

    private static string? WhyNot(INamedTypeSymbol type, ParseContext context) =>
        !SymbolNames.DerivesFrom(type, "Collet.ToolMiddleware") ? "it does not derive from Collet.ToolMiddleware"
        : type.IsAbstract ? "it is abstract; put the attribute on the classes that derive from it"
        : SymbolNames.IsGeneric(type) ? "it is generic; derive a closed class from it and put the attribute there"
        : !context.CanReach(type) ? "generated code cannot reach it; make it internal or public"
        : null;

    private static void CheckName(string name, Location? location, ParseContext context)
    {
        bool isValid = name.Length is > 0 and <= LongestName && name[0] is >= 'a' and <= 'z'
            && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
        if (!isValid)
        {
            context.Report(Descriptors.InvalidMiddlewareName, location, name);
        }
    }

    private static EquatableArray<OrderSpec> Order(INamedTypeSymbol type, Location? location, ParseContext context)
    {
        var order = new List<OrderSpec>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            bool runsAfter = SymbolNames.Is(attribute.AttributeClass, RunsAfter);
            if ((runsAfter || SymbolNames.Is(attribute.AttributeClass, RunsBefore))
                && attribute.ConstructorArguments is [{ } other, { } reason])
            {
                string name = other.Value as string ?? string.Empty;
                CheckName(name, attribute.Location() ?? location, context);
                bool isWarning = attribute.Named("IsWarning")?.Value is true;
                order.Add(new OrderSpec(name, runsAfter, reason.Value as string ?? string.Empty, isWarning));
            }
        }

        return order.ToEquatableArray();
    }

    private static EquatableArray<MiddlewareParameterSpec> Parameters(
        INamedTypeSymbol type, INamedTypeSymbol? options, AttributeData attribute, Location? location, ParseContext context)
    {
        IMethodSymbol[] constructors =
            [.. type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && context.CanReach(c))];
        if (constructors is not [var constructor])
        {
            return Fail(constructors.Length == 0
                ? "it has no public one that generated code can reach"
                : $"it has {constructors.Length} public ones; keep one");
        }

        if (SymbolNames.HasRequiredMembers(type) && !SymbolNames.SetsRequiredMembers(constructor))
        {
            return Fail("the class has required members; take their values in the constructor");
        }

        context.Uses(constructor);
        var parameters = new List<MiddlewareParameterSpec>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            bool isOptions = SymbolEqualityComparer.Default.Equals(parameter.Type, options) && parameter.RefKind == RefKind.None;
            if (!isOptions && ServiceParser.WhyNot(parameter, context) is { } why)
            {
                context.Report(
                    Descriptors.MiddlewareConstructor, context.LocationOf(parameter, location), type.ToDisplayString(),
                    $"its parameter '{parameter.Name}' is {why}");
                continue;
            }

            parameters.Add(new MiddlewareParameterSpec(isOptions ? null : ServiceParser.Parse(parameter, context)));
        }

        if (options is not null && !parameters.Any(p => p.Service is null))
        {
            context.Report(
                Descriptors.InvalidOptions, attribute.Location() ?? location, options.ToDisplayString(), type.ToDisplayString(),
                "its constructor has no parameter of that type");
        }

        return parameters.ToEquatableArray();

        EquatableArray<MiddlewareParameterSpec> Fail(string why)
        {
            context.Report(Descriptors.MiddlewareConstructor, location, type.ToDisplayString(), why);
            return default;
        }
    }
}
