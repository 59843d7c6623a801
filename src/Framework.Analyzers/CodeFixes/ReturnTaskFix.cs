namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2006: returns a task, and awaits it where the caller in the same class is async.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReturnTaskFix() : EditFix("Return a task", UsageIds.AsyncVoid)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            || editor.SemanticModel.GetDeclaredSymbol(node, cancellationToken) is not IMethodSymbol { IsOverride: false } method
            || Inherited.Of(method).Any()
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return false;
        }

        foreach (ExpressionStatementSyntax statement in type.DescendantNodes().OfType<ExpressionStatementSyntax>())
        {
            if (statement.Expression is InvocationExpressionSyntax call && IsInAsync(call)
                && SymbolEqualityComparer.Default.Equals(editor.SemanticModel.GetSymbolInfo(call, cancellationToken).Symbol, method))
            {
                editor.ReplaceNode(call, (current, _) => SyntaxFactory.AwaitExpression(
                    SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                    ((ExpressionSyntax)current).WithoutTrivia())
                    .WithTriviaFrom(current));
            }
        }

        return AsyncEdits.ReturnTask(editor, node, method.ReturnType);
    }

    private static bool IsInAsync(SyntaxNode node) => node.Ancestors().Select(around => around switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LockStatementSyntax => false,
        _ => (bool?)null,
    }).FirstOrDefault(isAsync => isAsync is not null) ?? false;
}
