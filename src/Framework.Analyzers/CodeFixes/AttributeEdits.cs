namespace Collet.Analyzers.CodeFixes;

/// <summary>Adds attributes, with the using they need.</summary>
internal static class AttributeEdits
{
    /// <summary>Adds the attribute to a parameter or a member.</summary>
    /// <returns>False where this compilation does not know the attribute.</returns>
    public static bool Add(DocumentEditor editor, SyntaxNode declaration, string fullName, params string[] texts)
    {
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName(fullName) is not { } type)
        {
            return false;
        }

        editor.ReplaceNode(declaration, (current, generator) =>
        {
            // Without arguments there are no brackets either.
            IEnumerable<SyntaxNode>? arguments = texts.Length == 0
                ? null
                : texts.Select(text => generator.AttributeArgument(generator.LiteralExpression(text)));
            return generator.AddAttributes(current, generator.Attribute(generator.TypeExpression(type), arguments));
        });
        TypeNames.Import(editor, type);
        return true;
    }
}
