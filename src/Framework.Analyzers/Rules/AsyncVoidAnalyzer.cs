using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2006: what a call starts is awaited. Of the tool's own method the generator says it (CLT0009).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer() : ToolRule(UsageDescriptors.AsyncVoid)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                var method = (IMethodSymbol)symbol.Symbol;
                if (IsLost(method) && symbols.IsToolCode(method.ContainingType) && ToolDeclaration.OfBody(method, symbols) is null)
                {
                    symbol.ReportDiagnostic(At(method.Locations[0], $"'{method.Name}'"));
                }
            },
            SymbolKind.Method);
        context.RegisterOperationAction(
            operation =>
            {
                (IMethodSymbol function, Location place, string name) = operation.Operation switch
                {
                    ILocalFunctionOperation local => (local.Symbol, local.Symbol.Locations[0], $"'{local.Symbol.Name}'"),
                    var other => (((IAnonymousFunctionOperation)other).Symbol, Start(other), "This lambda, taken for an Action,"),
                };
                if (IsLost(function) && symbols.IsToolCode(operation.ContainingSymbol.ContainingType))
                {
                    operation.ReportDiagnostic(At(place, name));
                }
            },
            OperationKind.LocalFunction, OperationKind.AnonymousFunction);
        context.RegisterOperationAction(
            operation =>
            {
                IMethodSymbol helper = operation.Operation is IInvocationOperation call
                    ? call.TargetMethod
                    : ((IMethodReferenceOperation)operation.Operation).Method;
                if (IsLost(helper) && !symbols.IsToolCode(helper.ContainingType)
                    && symbols.IsToolCode(operation.ContainingSymbol.ContainingType) && operation.Operation.Parent is not INameOfOperation)
                {
                    operation.ReportDiagnostic(At(
                        operation.Operation.Syntax.GetLocation(), $"'{helper.ContainingType.Name}.{helper.Name}'"));
                }
            },
            OperationKind.Invocation, OperationKind.MethodReference);
    }

    // Events are async void by their nature.
    private static bool IsLost(IMethodSymbol method) =>
        method is { IsAsync: true, ReturnsVoid: true } && !(method.Parameters is [_, { Type: var type }] && IsEvent(type));

    private static bool IsEvent(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t is { Name: "EventArgs", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    private static Location Start(IOperation lambda) =>
        lambda.Syntax is AnonymousFunctionExpressionSyntax { AsyncKeyword: var keyword }
            ? keyword.GetLocation()
            : lambda.Syntax.GetLocation();
}
