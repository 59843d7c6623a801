using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>How members are called in messages: <c>Type.Member</c>, <c>new Type</c>.</summary>
internal static class Names
{
    public static string Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"new {constructor.ContainingType.Name}",
        IMethodSymbol { AssociatedSymbol: { } property } => Of(property),
        IMethodSymbol { ExplicitInterfaceImplementations: [var implemented, ..] } method => $"{TypeOf(method)}.{implemented.Name}",
        INamedTypeSymbol type => type.Name,
        _ => $"{TypeOf(symbol)}.{symbol.Name}",
    };

    // An extension block has no name; who reads the way knows the class around it.
    private static string TypeOf(ISymbol symbol) =>
        symbol.ContainingType is not { } type ? string.Empty
        : type.Name.Length == 0 && type.ContainingType is { } outer ? outer.Name
        : type.Name;
}
