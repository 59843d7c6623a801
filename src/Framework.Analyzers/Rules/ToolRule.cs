using System.Collections.Immutable;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>One rule about tools or middlewares. Costs nothing in a compilation that does not reference Collet.</summary>
public abstract class ToolRule : DiagnosticAnalyzer
{
    private protected ToolRule(DiagnosticDescriptor descriptor)
    {
        Descriptor = descriptor;
        SupportedDiagnostics = [descriptor];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected DiagnosticDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ColletSymbols.Of(start.Compilation) is { } symbols)
            {
                Register(start, symbols);
            }
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, ColletSymbols symbols);

    /// <summary>Registers what is to be done with each tool.</summary>
    private protected static void ForEachTool(
        CompilationStartAnalysisContext context, ColletSymbols symbols, Action<SymbolAnalysisContext, ToolDeclaration> action) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                if (ToolDeclaration.Of(symbol.Symbol, symbols) is { } tool)
                {
                    action(symbol, tool);
                }
            },
            SymbolKind.NamedType, SymbolKind.Method);

    private protected Diagnostic At(Location location, params object[] arguments) => Diagnostic.Create(Descriptor, location, arguments);
}
