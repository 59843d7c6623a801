using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>The attributes the walk starts from and stops at, and how they are read.</summary>
internal sealed class PermissionSymbols
{
    private readonly INamedTypeSymbol _tool;
    private readonly INamedTypeSymbol? _batch;
    private readonly INamedTypeSymbol? _middleware;
    private readonly INamedTypeSymbol? _fromServices;
    private readonly INamedTypeSymbol? _toolBase;
    private readonly INamedTypeSymbol? _middlewareBase;

    private PermissionSymbols(Compilation compilation, INamedTypeSymbol tool, INamedTypeSymbol requires)
    {
        _tool = tool;
        Requires = requires;
        _batch = compilation.GetTypeByMetadataName("Collet.ToolBatchAttribute");
        _middleware = compilation.GetTypeByMetadataName("Collet.MiddlewareAttribute");
        _fromServices = compilation.GetTypeByMetadataName("Collet.FromServicesAttribute");
        _toolBase = compilation.GetTypeByMetadataName("Collet.Tool");
        _middlewareBase = compilation.GetTypeByMetadataName("Collet.ToolMiddleware");
        Summary = compilation.GetTypeByMetadataName("Collet.CapabilitySummaryAttribute");
    }

    public INamedTypeSymbol Requires { get; }

    public INamedTypeSymbol? Summary { get; }

    /// <summary>Null where Collet is not referenced.</summary>
    public static PermissionSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Collet.ToolAttribute") is { } tool
        && compilation.GetTypeByMetadataName("Collet.RequiresPermissionAttribute") is { } requires
            ? new(compilation, tool, requires)
            : null;

    public AttributeData? Tool(ISymbol symbol) => Attribute(symbol, _tool);

    public AttributeData? Middleware(INamedTypeSymbol type) => Attribute(type, _middleware);

    public bool IsBatch(IMethodSymbol method) => Attribute(method, _batch) is not null;

    public bool IsFromServices(IParameterSymbol parameter) =>
        Attribute(parameter, _fromServices) is not null
        || parameter.GetAttributes().Any(a => a.AttributeClass?.Name is "FromKeyedServicesAttribute");

    /// <summary>What this symbol itself declares, as it is written.</summary>
    public ImmutableArray<(AttributeData Attribute, string Text)> Declared(ISymbol symbol)
    {
        ImmutableArray<(AttributeData, string)>.Builder? found = null;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (Is(attribute.AttributeClass, Requires) && Text(attribute) is { } text)
            {
                (found ??= ImmutableArray.CreateBuilder<(AttributeData, string)>()).Add((attribute, text));
            }
        }

        return found?.ToImmutable() ?? [];
    }

    /// <summary>A tool, its class, a middleware, or a part of them: what it declares is its own and no boundary for who calls it.</summary>
    public bool IsToolOrMiddleware(ISymbol symbol) =>
        Tool(symbol) is not null || (symbol is INamedTypeSymbol type && (Middleware(type) is not null || HandWritten(type) is not null));

    /// <summary>A tool or a middleware that is written by hand: no attribute says what it is, and no generator wrote it.</summary>
    public RootKind? HandWritten(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || type.IsAbstract)
        {
            return null;
        }

        for (INamedTypeSymbol? t = type.BaseType; t is { SpecialType: SpecialType.None }; t = t.BaseType)
        {
            if (Is(t, _toolBase) || Is(t, _middlewareBase))
            {
                return Tool(type) is not null || Middleware(type) is not null || IsGenerated(type) ? null
                    : Is(t, _toolBase) ? RootKind.Tool
                    : RootKind.Middleware;
            }
        }

        return null;
    }

    public static bool Is(ISymbol? symbol, ISymbol? other) => other is not null && SymbolEqualityComparer.Default.Equals(symbol, other);

    public static AttributeData? Attribute(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        if (attribute is null)
        {
            return null;
        }

        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (Is(data.AttributeClass, attribute))
            {
                return data;
            }
        }

        return null;
    }

    // The generator's classes are the tools that they are made of. Who borrows its name here is found by the scan.
    private static bool IsGenerated(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: [{ Value: "Collet.Generators" }, ..] });

    private static string? Text(AttributeData attribute) => attribute.ConstructorArguments switch
    {
        [{ Value: string permission }] => permission,
        [{ Value: string kind }, { Value: string scope }] => $"{kind}:{scope}",
        _ => null,
    };
}
