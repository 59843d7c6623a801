using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>What a node needs by itself and what comes after it.</summary>
internal sealed class Expansion
{
    private readonly List<Use> _uses = [];

    public IReadOnlyList<Use> Uses => _uses;

    public List<NodeKey> Next { get; } = [];

    public void Add(IEnumerable<Use> uses) => _uses.AddRange(uses);

    public void Add(Use use) => _uses.Add(use);

    public void Add(ISymbol symbol, Step step, INamedTypeSymbol? self = null) => Next.Add(new(symbol, step, self));
}
