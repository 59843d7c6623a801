using Collet.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>What all parsers of one tool share: where they may look, and what they found wrong.</summary>
internal sealed class ParseContext(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly SortedSet<string> _experimental = new(StringComparer.Ordinal);

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public IReadOnlyList<DiagnosticInfo> Diagnostics => _diagnostics;

    public IEnumerable<string> Experimental => _experimental;

    /// <summary>The type arguments of <c>[JsonSerializable]</c> on the contexts the tool names, each with its context.</summary>
    public Dictionary<ITypeSymbol, string> ContextTypes { get; } = new(SymbolEqualityComparer.Default);

    public void Report(DiagnosticDescriptor descriptor, Location? location, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(descriptor, location, arguments));

    public bool CanReach(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    /// <summary>The symbol's own place where it stands in this compilation, else the place that led to it.</summary>
    public Location? LocationOf(ISymbol symbol, Location? otherwise) =>
        symbol.Locations.FirstOrDefault(l => l.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree)) ?? otherwise;

    /// <summary>Remembers that generated code will use something marked experimental.</summary>
    public void Uses(ISymbol symbol)
    {
        for (ISymbol? s = symbol; s is not null and not INamespaceSymbol; s = s.ContainingSymbol)
        {
            if (SymbolNames.Attribute(s, "System.Diagnostics.CodeAnalysis.ExperimentalAttribute").Text() is { } id)
            {
                _experimental.Add(id);
            }
        }
    }
}
