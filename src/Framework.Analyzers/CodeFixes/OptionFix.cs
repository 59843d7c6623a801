namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2012: gives the property an init accessor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OptionFix() : EditFix("Let configurations set it", UsageIds.OptionCannotBeSet)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { AccessorList: { } accessors })
        {
            return false;
        }

        AccessorDeclarationSyntax init = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        AccessorDeclarationSyntax? setter = accessors.Accessors.FirstOrDefault(a => !a.IsKind(SyntaxKind.GetAccessorDeclaration));
        if (setter is null)
        {
            editor.ReplaceNode(accessors, (current, _) => ((AccessorListSyntax)current).AddAccessors(init));
            return true;
        }

        bool isAuto = setter.Body is null && setter.ExpressionBody is null;
        if (isAuto)
        {
            editor.ReplaceNode(setter, init.WithTriviaFrom(setter));
        }

        return isAuto;
    }
}
