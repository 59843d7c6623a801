using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2005: an asynchronous tool can be cancelled.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCancellationTokenAnalyzer() : ToolRule(UsageDescriptors.MissingCancellationToken)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols)
    {
        if (symbols.CancellationToken is not { } token)
        {
            return;
        }

        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol method || !Tokens.IsAwaitable(method.ReturnType)
                || method.Parameters.Any(p => Is(p.Type, token) || Is(p.Type, symbols.Call))
                || ToolDeclaration.OfBody(method, symbols) is not { } tool)
            {
                return;
            }

            IMethodSymbol? called = block.OperationBlocks.SelectMany(body => body.Descendants()).OfType<IInvocationOperation>()
                .Where(call => Tokens.WayToPass(call, token) is not null).Select(call => call.TargetMethod).FirstOrDefault();
            if (called is not null)
            {
                block.ReportDiagnostic(At(method.Locations[0], tool.Name, $"{called.ContainingType.Name}.{called.Name}"));
            }
        });
    }

    private static bool Is(ITypeSymbol type, INamedTypeSymbol? other) => SymbolEqualityComparer.Default.Equals(type, other);
}
