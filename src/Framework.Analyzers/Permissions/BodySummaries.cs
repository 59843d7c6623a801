using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// What is known of the bodies of a compilation. They come as the compiler analyzes them, from many threads; what it leaves out (files
/// that say they are generated) is read when a walk comes by.
/// </summary>
internal sealed class BodySummaries(WalkContext context)
{
    private readonly ConcurrentDictionary<ISymbol, BodySummary> _summaries = new(SymbolEqualityComparer.Default);

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks, CancellationToken cancellationToken)
    {
        BodySummary summary = BodyReader.Read(context, blocks, cancellationToken);
        _summaries.AddOrUpdate(Normal(owner), summary, (_, known) => known.With(summary));
    }

    /// <summary>The summary of a method, or of a field's or property's initializer.</summary>
    public BodySummary Of(ISymbol symbol, CancellationToken cancellationToken) =>
        _summaries.TryGetValue(Normal(symbol), out BodySummary? known) ? known
        : symbol.IsImplicitlyDeclared && symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } ? BodySummary.Empty
        : _summaries.GetOrAdd(Normal(symbol), BodySyntax.Read(context, symbol, cancellationToken));

    private static ISymbol Normal(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { PartialDefinitionPart: { } definition } => definition.OriginalDefinition,
        IPropertySymbol { PartialDefinitionPart: { } definition } => definition.OriginalDefinition,
        _ => symbol.OriginalDefinition,
    };
}
