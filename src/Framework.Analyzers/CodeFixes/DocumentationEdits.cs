namespace Collet.Analyzers.CodeFixes;

/// <summary>Writes XML comments as people do: line by line, indented as the code is.</summary>
internal static class DocumentationEdits
{
    /// <summary>The declaration has an XML comment, with parameters in it where asked for.</summary>
    public static bool Has(SyntaxNode declaration, string element) => Comment(declaration).Contains("<" + element);

    /// <summary>Adds lines to the XML comment: <c>&lt;summary&gt;</c> in front of it, everything else behind it.</summary>
    public static SyntaxNode AddLine(SyntaxNode declaration, string line)
    {
        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        SyntaxTrivia last = leading.Count > 0 ? leading[leading.Count - 1] : default;
        string indent = last.IsKind(SyntaxKind.WhitespaceTrivia) ? last.ToString() : string.Empty;
        string ending = declaration.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia)).ToString();
        string newLine = ending.Length > 0 ? ending : "\n";
        SyntaxTriviaList added = SyntaxFactory.ParseLeadingTrivia($"/// {line}{newLine}{indent}");
        bool isFirst = line.StartsWith("<summary", StringComparison.Ordinal);
        int comment = isFirst ? leading.IndexOf(SyntaxKind.SingleLineDocumentationCommentTrivia) : -1;
        return declaration.WithLeadingTrivia(leading.InsertRange(comment < 0 ? leading.Count : comment, added));
    }

    /// <summary>Text as it stands in XML.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>The declaration that an XML comment stands on.</summary>
    public static SyntaxNode? OwnerOf(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(n => n is BaseMethodDeclarationSyntax or TypeDeclarationSyntax);

    private static string Comment(SyntaxNode declaration) =>
        string.Concat(declaration.GetLeadingTrivia().Select(t => t.ToFullString()).Where(t => t.Contains("///") || t.Contains("/**")));
}
