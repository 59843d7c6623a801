namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2014: writes to standard error instead, which is nobody's protocol.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ConsoleFix() : EditFix("Write to Console.Error", UsageIds.ConsoleOutput)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        ExpressionSyntax? expression = node is InvocationExpressionSyntax { Expression: var called } ? called : node as ExpressionSyntax;
        if (expression is not MemberAccessExpressionSyntax access)
        {
            // `using static System.Console;` leaves nothing to put the stream behind.
            return false;
        }

        if (access.Name.Identifier.ValueText is "Out" or "OpenStandardOutput")
        {
            string instead = access.Name.Identifier.ValueText == "Out" ? "Error" : "OpenStandardError";
            editor.ReplaceNode(access.Name, SyntaxFactory.IdentifierName(instead).WithTriviaFrom(access.Name));
        }
        else
        {
            editor.ReplaceNode(access.Expression, (current, _) => SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                ((ExpressionSyntax)current).WithoutTrailingTrivia(),
                SyntaxFactory.IdentifierName("Error"))
                .WithTrailingTrivia(current.GetTrailingTrivia()));
        }

        return true;
    }
}
