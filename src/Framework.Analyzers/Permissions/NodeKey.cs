using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// A node of the call graph. A body that runs on an instance whose type is known (a tool's own, or one that was just made) is a node
/// of its own for that type, so that a base class calling its own virtual methods is charged for this type's alone.
/// </summary>
internal readonly struct NodeKey(ISymbol symbol, Step step, INamedTypeSymbol? self = null) : IEquatable<NodeKey>
{
    public ISymbol Symbol { get; } = symbol;

    public Step Step { get; } = step;

    /// <summary>The type of <c>this</c>, where it is known.</summary>
    public INamedTypeSymbol? Self { get; } = self;

    public bool Equals(NodeKey other) =>
        Step == other.Step
        && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
        && SymbolEqualityComparer.Default.Equals(Self, other.Self);

    public override bool Equals(object? obj) => obj is NodeKey other && Equals(other);

    public override int GetHashCode() =>
        unchecked((((SymbolEqualityComparer.Default.GetHashCode(Symbol) * 31) + (int)Step) * 31)
            + (Self is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(Self)));
}
