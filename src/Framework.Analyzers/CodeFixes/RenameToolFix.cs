using System.Text;

namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT0003, which the generator says: makes the name one that clients accept, and keeps what was meant as the title.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RenameToolFix() : EditFix("Make it a name that clients accept", "CLT0003")
{
    private const int Longest = 128;

    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList.Arguments: [{ NameEquals: null } given, ..] } attribute
            || given.Expression is not LiteralExpressionSyntax literal
            || Accepted(literal.Token.ValueText) is not { Length: > 0 } name)
        {
            return false;
        }

        editor.ReplaceNode(literal, (_, generator) => generator.LiteralExpression(name).WithTriviaFrom(literal));
        bool hasTitle = attribute.ArgumentList.Arguments.Any(a => a.NameEquals?.Name.Identifier.ValueText == "Title");
        if (!hasTitle && literal.Token.ValueText.Trim().Length is > 0 and <= Longest)
        {
            AttributeArgumentSyntax title = SyntaxFactory.AttributeArgument(
                SyntaxFactory.NameEquals("Title"), nameColon: null,
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(literal.Token.ValueText.Trim())));
            editor.InsertAfter(attribute.ArgumentList.Arguments[0], title);
        }

        return true;
    }

    private static string Accepted(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name.Trim())
        {
            bool isAccepted = c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.';
            text.Append(isAccepted ? c : '_');
        }

        return text.ToString(0, Math.Min(text.Length, Longest)).Trim('_');
    }
}
