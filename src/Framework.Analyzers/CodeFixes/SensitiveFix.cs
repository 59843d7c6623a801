namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2013: marks the argument [Sensitive].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SensitiveFix() : EditFix("Mark it [Sensitive]", UsageIds.UnmarkedSecret)
{
    private protected override bool Edit(
        DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        node.AncestorsAndSelf().FirstOrDefault(n => n is ParameterSyntax or PropertyDeclarationSyntax) is { } declaration
        && AttributeEdits.Add(editor, declaration, "Collet.SensitiveAttribute");
}
