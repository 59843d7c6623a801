using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2011: a middleware calls next or says why not, on every way through its InvokeAsync.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MiddlewareMissesNextAnalyzer() : ToolRule(UsageDescriptors.MiddlewareMissesNext)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol { Name: "InvokeAsync", IsOverride: true, Parameters: [var call, var next] } method
                || !IsOfMiddleware(method, symbols))
            {
                return;
            }

            foreach (IOperation body in block.OperationBlocks.Where(b => b.Kind is OperationKind.Block))
            {
                var search = new NextSearch(block.GetControlFlowGraph(body), new CallAnswers(call, next));
                if (search.HasWayWithout(out SyntaxNode? end))
                {
                    block.ReportDiagnostic(At(end?.GetLocation() ?? method.Locations[0], method.ContainingType.Name, next.Name));
                }
            }
        });

    private static bool IsOfMiddleware(IMethodSymbol method, ColletSymbols symbols)
    {
        IMethodSymbol root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return SymbolEqualityComparer.Default.Equals(root.ContainingType, symbols.Middleware);
    }
}
