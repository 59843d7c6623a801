using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2004: a call does not hold a thread while it waits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingWaitAnalyzer() : ToolRule(UsageDescriptors.BlockingWait)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        context.RegisterOperationAction(
            operation =>
            {
                if (BlockingWaits.Find(operation.Operation) is { } wait
                    && operation.ContainingSymbol is { } member && symbols.IsToolCode(member.ContainingType) && CanAwait(member)
                    && operation.Operation.Parent is not INameOfOperation
                    && !CompletedTasks.IsKnownCompleted(operation.Operation))
                {
                    operation.ReportDiagnostic(At(operation.Operation.Syntax.GetLocation(), wait.What, wait.Instead));
                }
            },
            OperationKind.Invocation, OperationKind.PropertyReference);

    // What is made or taken apart cannot await: constructors run once, and Dispose has DisposeAsync beside it.
    private static bool CanAwait(ISymbol member) => member is IMethodSymbol
    {
        MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor), Name: not "Dispose",
    };
}
