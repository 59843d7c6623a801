using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Symbols;

/// <summary>A class or method with <c>[Tool]</c>, and the method that runs.</summary>
/// <param name="Symbol">What has the attribute.</param>
/// <param name="Method">What runs.</param>
/// <param name="Attribute">The attribute.</param>
internal sealed record ToolDeclaration(ISymbol Symbol, IMethodSymbol Method, AttributeData Attribute)
{
    /// <summary>What callers call it.</summary>
    public string Name => ToolNames.Of(Symbol, Method, Attribute);

    /// <summary>Null where it is no tool, or one of which the generator says that it is none.</summary>
    public static ToolDeclaration? Of(ISymbol symbol, ColletSymbols symbols) => symbols.ToolAttributeOf(symbol) is not { } attribute ? null
        : symbol is IMethodSymbol method ? new(symbol, method, attribute)
        : symbol is INamedTypeSymbol type && InvokeMethod(type) is { } invoke ? new(symbol, invoke, attribute)
        : null;

    /// <summary>The tool whose body this method is, or null.</summary>
    public static ToolDeclaration? OfBody(ISymbol symbol, ColletSymbols symbols) => symbol is not IMethodSymbol method ? null
        : Of(method, symbols) ?? (IsInvoke(method) && Of(method.ContainingType, symbols) is { } tool
            && SymbolEqualityComparer.Default.Equals(tool.Method, method) ? tool : null);

    /// <summary>The value of a hint: null where it is not given.</summary>
    public bool? Hint(string name) => Attribute.Named(name)?.Value as bool?;

    /// <summary>The parameters that come from the caller, in this compilation's code.</summary>
    public IEnumerable<IParameterSymbol> Arguments(ColletSymbols symbols) =>
        Method.Parameters.Where(parameter => parameter.Locations.Any(l => l.IsInSource) && !IsSpecial(parameter, symbols));

    /// <summary>It is filled by dependency injection.</summary>
    public static bool IsService(IParameterSymbol parameter) => parameter.GetAttributes().Any(a =>
        a.AttributeClass is { Name: "FromServicesAttribute" or "FromKeyedServicesAttribute" });

    private static bool IsSpecial(IParameterSymbol parameter, ColletSymbols symbols) =>
        SymbolEqualityComparer.Default.Equals(parameter.Type, symbols.CancellationToken)
        || SymbolEqualityComparer.Default.Equals(parameter.Type, symbols.Call)
        || parameter.Type is INamedTypeSymbol { Name: "IProgress", TypeArguments: [{ Name: "ToolProgress" }] }
        || IsService(parameter);

    private static bool IsInvoke(IMethodSymbol method) =>
        method is { Name: "Invoke" or "InvokeAsync", MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public };

    // As the generator chooses it: the public ones of the type itself, or of the nearest base that has any.
    private static IMethodSymbol? InvokeMethod(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            IMethodSymbol[] methods = [.. t.GetMembers().OfType<IMethodSymbol>().Where(IsInvoke)];
            if (methods.Length > 0)
            {
                return methods.Length == 1 ? methods[0] : null;
            }
        }

        return null;
    }
}
