namespace Collet.Analyzers.CodeFixes;

/// <summary>CLT2007: makes a field readonly that nothing sets but its initializer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReadOnlyFieldFix() : EditFix("Make it readonly", UsageIds.MutableStaticState)
{
    private protected override bool Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (node is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } variable
            || editor.SemanticModel.GetDeclaredSymbol(variable, cancellationToken) is not IFieldSymbol symbol
            || symbol is not { DeclaredAccessibility: Accessibility.Private, IsVolatile: false }
            || symbol.ContainingType.DeclaringSyntaxReferences.Length != 1
            || field.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || type.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == symbol.Name && IsSet(name)))
        {
            return false;
        }

        editor.ReplaceNode(field, (current, generator) => generator.WithModifiers(
            current, generator.GetModifiers(current).WithIsReadOnly(true)));
        return true;
    }

    // In doubt it is: `ref` and `&` may lead to a write.
    private static bool IsSet(IdentifierNameSyntax name)
    {
        SyntaxNode use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return use.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == use,
            PrefixUnaryExpressionSyntax prefix => prefix.Kind()
                is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax => true,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}
