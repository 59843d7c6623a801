namespace Collet.Analyzers.CodeFixes;

/// <summary>Names types in edited files, with the using they need.</summary>
internal static class TypeNames
{
    /// <summary>Adds the using for the type unless the file, or the project for all its files, has it.</summary>
    public static void Import(DocumentEditor editor, ITypeSymbol type)
    {
        string space = type.ContainingNamespace.ToDisplayString();
        if (editor.OriginalRoot is CompilationUnitSyntax unit && !IsImported(editor, unit, space))
        {
            editor.ReplaceNode(unit, (current, _) => Add((CompilationUnitSyntax)current, space));
        }
    }

    private static bool IsImported(DocumentEditor editor, CompilationUnitSyntax unit, string space)
    {
        int inside = unit.Members.Count > 0 ? unit.Members[0].Span.End - 1 : unit.Span.End;
        return editor.SemanticModel.GetImportScopes(inside).SelectMany(scope => scope.Imports)
            .Any(import => import.NamespaceOrType is INamespaceSymbol known && known.ToDisplayString() == space);
    }

    private static CompilationUnitSyntax Add(CompilationUnitSyntax unit, string space)
    {
        if (unit.Usings.Any(u => u.Name?.ToString() == space))
        {
            return unit;
        }

        UsingDirectiveSyntax added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space))
            .NormalizeWhitespace().WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        if (unit.Usings.Count == 0)
        {
            return unit.AddUsings(added.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed));
        }

        int index = unit.Usings.TakeWhile(u => Key(u.Name?.ToString()).CompareTo(Key(space)) < 0).Count();
        if (index > 0)
        {
            return unit.WithUsings(unit.Usings.Insert(index, added));
        }

        // What stands at the top of the file stays there.
        UsingDirectiveSyntax first = unit.Usings[0];
        return unit.WithUsings(unit.Usings.Replace(first, first.WithLeadingTrivia())
            .Insert(0, added.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    // System first, as the compiler's own tools sort them.
    private static (bool, string) Key(string? space) =>
        (!(space == "System" || (space?.StartsWith("System.", StringComparison.Ordinal) ?? false)), space ?? string.Empty);
}
