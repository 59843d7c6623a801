using Collet.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Generators.Parsing;

/// <summary>What all parsers of one tool share: where they may look, and what they found wrong.</summary>
internal sealed class ParseContext(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    public Compilation Compilation => compilation;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public IReadOnlyList<DiagnosticInfo> Diagnostics => _diagnostics;

    /// <summary>Ids of the warnings that using the author's code raises.</summary>
    public IEnumerable<string> Warnings => _warnings;

    /// <summary>The type arguments of <c>[JsonSerializable]</c> on the contexts the tool names, each with its context.</summary>
    public Dictionary<ITypeSymbol, string> ContextTypes { get; } = new(SymbolEqualityComparer.Default);

    public void Report(DiagnosticDescriptor descriptor, Location? location, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(descriptor, location, arguments));

    /// <summary>Generated code may use it: it is visible to another file of the assembly and not barred.</summary>
    public bool CanReach(ISymbol symbol) =>
        compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly) && !Chain(symbol).Any(s => s is INamedTypeSymbol { IsFileLocal: true } || IsBarred(s))
        && (symbol is not INamedTypeSymbol type || type.TypeArguments.All(a => a is not INamedTypeSymbol || CanReach(a)));

    /// <summary>The symbol's own place where it stands in this compilation, else the place that led to it.</summary>
    public Location? LocationOf(ISymbol symbol, Location? otherwise) =>
        symbol.Locations.FirstOrDefault(l => l.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree)) ?? otherwise;

    /// <summary>Remembers that generated code will use something that raises a warning of its own, to be silenced there.</summary>
    public void Uses(ISymbol symbol)
    {
        foreach (ISymbol s in Chain(symbol).Concat([symbol.ContainingModule, symbol.ContainingAssembly]))
        {
            if (s is not null)
            {
                Remember(SymbolNames.Attribute(s, "System.Diagnostics.CodeAnalysis.ExperimentalAttribute").Text());
                Remember(SymbolNames.Attribute(s, "System.ObsoleteAttribute")?.Named("DiagnosticId")?.Value as string);
            }
        }

        if (symbol is INamedTypeSymbol type)
        {
            foreach (ITypeSymbol argument in type.TypeArguments)
            {
                Uses(argument);
            }
        }
    }

    private void Remember(string? id)
    {
        if (id is not null && SyntaxFacts.IsValidIdentifier(id))
        {
            _warnings.Add(id);
        }
    }

    private static IEnumerable<ISymbol> Chain(ISymbol symbol)
    {
        for (ISymbol? s = symbol; s is not null and not INamespaceSymbol; s = s.ContainingSymbol)
        {
            yield return s;
        }
    }

    // [Obsolete(..., error: true)]: no pragma helps whoever uses it.
    private static bool IsBarred(ISymbol symbol) =>
        SymbolNames.Attribute(symbol, "System.ObsoleteAttribute") is { ConstructorArguments: [_, { Value: true }] };
}
