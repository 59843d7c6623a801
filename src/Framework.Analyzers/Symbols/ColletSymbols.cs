using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Symbols;

/// <summary>The types of Collet that rules ask for, resolved once per compilation.</summary>
internal sealed class ColletSymbols
{
    private static readonly ConditionalWeakTable<Compilation, ColletSymbols> _known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _isToolCode = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _toolAttribute;
    private readonly INamedTypeSymbol? _tool;
    private readonly INamedTypeSymbol? _sensitive;
    private readonly Lazy<DeclaredUses> _uses;

    private ColletSymbols(Compilation compilation)
    {
        _toolAttribute = compilation.GetTypeByMetadataName("Collet.ToolAttribute");
        _tool = compilation.GetTypeByMetadataName("Collet.Tool");
        Middleware = compilation.GetTypeByMetadataName("Collet.ToolMiddleware");
        MiddlewareAttribute = compilation.GetTypeByMetadataName("Collet.MiddlewareAttribute");
        Call = compilation.GetTypeByMetadataName("Collet.ToolCall");
        Permission = compilation.GetTypeByMetadataName("Collet.RequiresPermissionAttribute");
        _sensitive = compilation.GetTypeByMetadataName("Collet.SensitiveAttribute");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        // The table of these symbols lives with the compilation, so this may hold it.
        _uses = new Lazy<DeclaredUses>(() => new DeclaredUses(compilation, this));
    }

    /// <summary>What the types of the compilation are used for.</summary>
    public DeclaredUses Uses => _uses.Value;

    public INamedTypeSymbol? Middleware { get; }

    public INamedTypeSymbol? MiddlewareAttribute { get; }

    public INamedTypeSymbol? Call { get; }

    public INamedTypeSymbol? Permission { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    /// <summary>Null where the compilation does not reference Collet, so that no rule costs anything there.</summary>
    public static ColletSymbols? Of(Compilation compilation)
    {
        ColletSymbols symbols = _known.GetValue(compilation, static c => new ColletSymbols(c));
        return symbols._toolAttribute is null ? null : symbols;
    }

    /// <summary>The <c>[Tool]</c> on it, or null.</summary>
    public AttributeData? ToolAttributeOf(ISymbol symbol) => Find(symbol, _toolAttribute);

    /// <summary>The <c>[Middleware]</c> on it, or null.</summary>
    public AttributeData? MiddlewareAttributeOf(ISymbol symbol) => Find(symbol, MiddlewareAttribute);

    /// <summary>The options its <c>[Middleware]</c> states, or null.</summary>
    public INamedTypeSymbol? OptionsOf(ISymbol symbol) => MiddlewareAttributeOf(symbol)?.Named("Options")?.Value as INamedTypeSymbol;

    /// <summary>It is marked; a positional record's parameter carries the mark as well as its property does.</summary>
    public bool IsSensitive(ISymbol symbol) =>
        Find(symbol, _sensitive) is not null
        || (symbol is IPropertySymbol { ContainingType.IsRecord: true } property && property.ContainingType.InstanceConstructors.Any(c =>
            c.Parameters.Any(p => p.Name == property.Name && Find(p, _sensitive) is not null)));

    /// <summary>
    /// A class that is a tool or has tools, or one that derives from <c>Tool</c> or
    /// <c>ToolMiddleware</c>: calls run its code.
    /// </summary>
    public bool IsToolCode(INamedTypeSymbol? type) =>
        type is not null && (_isToolCode.TryGetValue(type, out bool known) ? known : _isToolCode.GetOrAdd(type, FindOut));

    /// <summary>It, or one of its bases, is the other type.</summary>
    public static bool IsOrDerivesFrom(ITypeSymbol? type, INamedTypeSymbol? other)
    {
        for (ITypeSymbol? t = type; t is not null && other is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t, other))
            {
                return true;
            }
        }

        return false;
    }

    public bool IsMiddleware(ITypeSymbol? type) => IsOrDerivesFrom(type, Middleware);

    public static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        foreach (AttributeData candidate in symbol.GetAttributes())
        {
            if (attribute is not null && SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, attribute))
            {
                return candidate;
            }
        }

        return null;
    }

    private bool FindOut(INamedTypeSymbol type) =>
        ToolAttributeOf(type) is not null
        || IsOrDerivesFrom(type, _tool)
        || IsMiddleware(type)
        || type.GetMembers().Any(member => member is IMethodSymbol && ToolAttributeOf(member) is not null);
}
