namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2008 and CLT2009: takes the promise back. The permission is what the code needs; the hint is what was wrong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HintFix() : EditFix("Take the hint back", UsageIds.ReadOnlyToolWrites, UsageIds.IdempotentToolWrites)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { NameEquals: not null } argument)
        {
            return false;
        }

        editor.ReplaceNode(
            argument.Expression, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression).WithTriviaFrom(argument.Expression));
        return true;
    }
}
