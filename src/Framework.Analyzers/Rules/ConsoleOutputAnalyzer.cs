using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2014: a tool does not print. Standard error is free to use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConsoleOutputAnalyzer() : ToolRule(UsageDescriptors.ConsoleOutput)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        context.RegisterOperationAction(
            operation =>
            {
                ISymbol? member = operation.Operation switch
                {
                    IInvocationOperation { TargetMethod: { Name: "Write" or "WriteLine" or "OpenStandardOutput" } method } => method,
                    IPropertyReferenceOperation { Property: { Name: "Out" } property } => property,
                    _ => null,
                };
                if (member?.ContainingType is
                    { Name: "Console", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
                    && symbols.IsToolCode(operation.ContainingSymbol.ContainingType))
                {
                    operation.ReportDiagnostic(At(operation.Operation.Syntax.GetLocation(), $"'Console.{member.Name}'"));
                }
            },
            OperationKind.Invocation, OperationKind.PropertyReference);
}
