using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Turns the type of a middleware's options into specs.</summary>
internal static class OptionsParser
{
    // What an entry of the chain says besides its middleware's options.
    private static readonly string[] _taken = ["name", "enabled", "tools"];

    /// <summary>The type the attribute states, or null.</summary>
    public static INamedTypeSymbol? TypeOf(AttributeData attribute, INamedTypeSymbol middleware, ParseContext context)
    {
        if (attribute.Named("Options") is not { Value: ITypeSymbol stated })
        {
            return null;
        }

        if (stated is INamedTypeSymbol { IsUnboundGenericType: false } named)
        {
            return named;
        }

        Report(stated, middleware, "it is no class or record with properties", attribute, context);
        return null;
    }

    public static TypeRef? Parse(
        INamedTypeSymbol options, INamedTypeSymbol middleware, AttributeData attribute, TypeParser types, ParseContext context)
    {
        JsonContexts.Collect([middleware, middleware.ContainingAssembly], context);
        Location? location = attribute.Location() ?? context.LocationOf(middleware, otherwise: null);
        if (types.Parse(options.WithNullableAnnotation(NullableAnnotation.NotAnnotated), location) is not { } root)
        {
            return null;
        }

        string? why = types[root] switch
        {
            ObjectSpec { AllowsUnknown: true } => "it takes unknown keys, so that no mistyped one would ever be found",
            ObjectSpec composite => composite.Members.FirstOrDefault(IsTaken) is { } member
                ? $"its key \"{member.JsonName}\" means something else on every entry of a chain; "
                    + $"rename '{member.Name}', or use [JsonPropertyName]"
                : null,
            _ => "it is no class or record with properties",
        };
        if (why is not null)
        {
            Report(options, middleware, why, attribute, context);
        }

        return root with { IsNullable = false };
    }

    private static bool IsTaken(MemberSpec member) => _taken.Contains(member.JsonName, StringComparer.OrdinalIgnoreCase);

    private static void Report(
        ITypeSymbol options, INamedTypeSymbol middleware, string why, AttributeData attribute, ParseContext context) =>
        context.Report(
            Descriptors.InvalidOptions, attribute.Location() ?? context.LocationOf(middleware, otherwise: null),
            options.ToDisplayString(), middleware.ToDisplayString(), why);
}
