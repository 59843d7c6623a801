namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2010: takes CacheSeconds away, which has no effect. Whether a hint would be true only the author knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CacheFix() : EditFix("Take CacheSeconds away", UsageIds.CacheWithoutHint)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax list } argument)
        {
            return false;
        }

        editor.RemoveNode(list.Arguments.Count == 1 ? list : argument);
        return true;
    }
}
