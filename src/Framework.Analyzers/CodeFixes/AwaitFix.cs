using Microsoft.CodeAnalysis.Formatting;

namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2004: awaits instead of waiting, and makes the tool's method async where it is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AwaitFix() : EditFix("Await it", UsageIds.BlockingWait)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node is not ExpressionSyntax expression
            || Awaited(expression, editor.SemanticModel, cancellationToken) is not { } awaited
            || !AsyncEdits.Allow(editor, expression, cancellationToken))
        {
            return false;
        }

        bool isPart = expression.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax;
        editor.ReplaceNode(expression, (current, _) =>
        {
            ExpressionSyntax operand = awaited((ExpressionSyntax)current).WithoutTrivia();
            ExpressionSyntax await = SyntaxFactory.AwaitExpression(
                SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), operand);
            return (isPart ? SyntaxFactory.ParenthesizedExpression(await) : await).WithTriviaFrom(current);
        });
        return true;
    }

    // What stands behind `await`, made from the expression as it is when the edit is made.
    private static Func<ExpressionSyntax, ExpressionSyntax>? Awaited(
        ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (expression is MemberAccessExpressionSyntax)
        {
            return static current => ((MemberAccessExpressionSyntax)current).Expression;
        }

        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        string? token = TokenAround(call, model, cancellationToken);
        return (method.ContainingType.Name, method.Name, method.Parameters.Length) switch
        {
            ("Task", "Wait", 0) => Receiver,
            ("Task", "Wait", 1) when method.ReturnsVoid => current => Renamed(current, "WaitAsync"),
            ("Task", "WaitAll", 1) => current => Renamed(current, "WhenAll"),
            (_, "GetResult", 0) when access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } =>
                static current => Receiver(((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression),
            ("SemaphoreSlim", "Wait", 0) => current => With(Renamed(current, "WaitAsync"), token),
            ("SemaphoreSlim", "Wait", _) => current => Renamed(current, "WaitAsync"),
            ("Process", "WaitForExit", 0) => current => With(Renamed(current, "WaitForExitAsync"), token),
            ("Thread", "Sleep", _) => current => With(
                ((InvocationExpressionSyntax)current).WithExpression(SyntaxFactory.ParseExpression("System.Threading.Tasks.Task.Delay")
                    .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation)), token),
            _ => null,
        };
    }

    private static ExpressionSyntax Receiver(ExpressionSyntax call) =>
        ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call).Expression).Expression;

    private static InvocationExpressionSyntax Renamed(ExpressionSyntax current, string name)
    {
        var call = (InvocationExpressionSyntax)current;
        var access = (MemberAccessExpressionSyntax)call.Expression;
        return call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name)));
    }

    private static InvocationExpressionSyntax With(InvocationExpressionSyntax call, string? token) => token is null
        ? call
        : call.WithArgumentList(call.ArgumentList.AddArguments(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)))
            .WithAdditionalAnnotations(Formatter.Annotation));

    private static string? TokenAround(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        (model.GetEnclosingSymbol(node.SpanStart, cancellationToken) as IMethodSymbol)?.Parameters
            .FirstOrDefault(p => p.Type is { Name: "CancellationToken", ContainingNamespace.Name: "Threading" })?.Name;
}
