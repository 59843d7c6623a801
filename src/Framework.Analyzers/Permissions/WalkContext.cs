using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>What all readers of bodies of one compilation share. Safe to use from any thread.</summary>
internal sealed class WalkContext(Compilation compilation, PermissionSymbols symbols)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _made = new(SymbolEqualityComparer.Default);

    /// <summary>How many types are made, as far as is known.</summary>
    public int MadeCount => _made.Count;

    public Compilation Compilation { get; } = compilation;

    public PermissionSymbols Symbols { get; } = symbols;

    public Libraries Libraries { get; } = new(symbols, CapabilityTable.Default);

    public Boundaries Boundaries { get; } = new(symbols);

    /// <summary>Tells whether a symbol is declared here and not in a reference.</summary>
    public bool IsHere(ISymbol symbol) => TypeHierarchy.IsOf(symbol, Compilation);

    /// <summary>Remembers that the compilation makes a type, or names it where others may make it.</summary>
    public void Makes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type.OriginalDefinition; t is not null && IsHere(t) && _made.TryAdd(t, true); t = t.BaseType?.OriginalDefinition)
        {
        }
    }

    /// <summary>Tells whether there can be instances of a type: what nobody makes runs nowhere.</summary>
    public bool IsMade(INamedTypeSymbol type) => type.TypeKind == TypeKind.Struct || _made.ContainsKey(type);
}
