using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

internal static class SymbolNames
{
    private static readonly SymbolDisplayFormat _fullyQualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type as C# writes it anywhere, nullable annotations of its parts included, its own left out.</summary>
    public static string CSharp(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(_fullyQualified);

    /// <summary>Namespace, containing types and arity: <c>System.Collections.Generic.List`1</c>.</summary>
    public static string Full(ITypeSymbol type)
    {
        ITypeSymbol definition = type.OriginalDefinition;
        string own = definition.MetadataName;
        return definition.ContainingType is { } outer ? $"{Full(outer)}+{own}"
            : definition.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{own}"
            : own;
    }

    public static bool Is(ITypeSymbol? type, string fullName) => type is not null && Full(type) == fullName;

    public static AttributeData? Attribute(ISymbol symbol, string fullName) => Find(symbol.GetAttributes(), fullName);

    public static AttributeData? Find(ImmutableArray<AttributeData> attributes, string fullName)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (Is(attribute.AttributeClass, fullName))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool DerivesFrom(ITypeSymbol? type, string fullName)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (Is(t, fullName))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It, or what it stands in, has type parameters.</summary>
    public static bool IsGeneric(INamedTypeSymbol type) =>
        type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));

    /// <summary>The members an object initializer must set, the bases' included.</summary>
    public static IEnumerable<ISymbol> RequiredMembers(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (ISymbol member in t.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                {
                    yield return member;
                }
            }
        }
    }

    public static bool HasRequiredMembers(ITypeSymbol type) => RequiredMembers(type).Any();

    public static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        Attribute(constructor, "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is not null;

    public static bool Implements(ITypeSymbol type, string fullName) => type.AllInterfaces.Any(i => Is(i, fullName));

    public static string? Text(this AttributeData? attribute) =>
        attribute is { ConstructorArguments: [{ Value: string text }, ..] } ? text : null;

    /// <summary>Where it stands in the code, or null.</summary>
    public static Location? Location(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } syntax ? Microsoft.CodeAnalysis.Location.Create(syntax.SyntaxTree, syntax.Span) : null;

    public static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
