using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Collet.Analyzers.CodeFixes.Permissions;

/// <summary>Writes <c>[RequiresPermission]</c> where diagnostics ask for it.</summary>
internal static class DeclaredPermissions
{
    /// <summary>Adds to every declaration what the diagnostics want there; what another of them covers is left out.</summary>
    public static async Task<Solution> AddAsync(
        Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var wanted =
            from diagnostic in diagnostics
            let permission = AddPermissionFix.PermissionOf(diagnostic)
            where permission is not null
            from place in diagnostic.AdditionalLocations
            let document = solution.GetDocument(place.SourceTree)
            where document is not null
            group (place.SourceSpan, permission) by document.Id;
        foreach (var inDocument in wanted.ToArray())
        {
            DocumentEditor editor = await DocumentEditor.CreateAsync(solution.GetDocument(inDocument.Key)!, cancellationToken)
                .ConfigureAwait(false);
            foreach (var onMember in inDocument.GroupBy(w => w.SourceSpan, w => w.permission))
            {
                if (Declaration(editor.OriginalRoot.FindNode(onMember.Key)) is { } declaration)
                {
                    Add(editor, declaration, Narrowed(onMember));
                }
            }

            solution = editor.GetChangedDocument().Project.Solution;
        }

        return solution;
    }

    private static void Add(DocumentEditor editor, MemberDeclarationSyntax declaration, IEnumerable<Permission> permissions)
    {
        foreach (Permission permission in permissions)
        {
            AttributeSyntax attribute = SyntaxFactory.Attribute(
                    SyntaxFactory.ParseName("global::Collet.RequiresPermission"),
                    SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(
                        Arguments(permission, editor.SemanticModel.Compilation))))
                .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
            editor.AddAttribute(declaration, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)));
        }
    }

    private static IEnumerable<AttributeArgumentSyntax> Arguments(Permission permission, Compilation compilation)
    {
        if (Constant(permission.Kind, compilation) is not { } kind)
        {
            yield return Text(permission.ToString());
            yield break;
        }

        yield return SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression(kind).WithAdditionalAnnotations(Simplifier.Annotation));
        if (permission.Scope is { } scope)
        {
            yield return Text(scope);
        }
    }

    private static string? Constant(string kind, Compilation compilation) =>
        compilation.GetTypeByMetadataName("Collet.Permissions")?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field is { IsConst: true, DeclaredAccessibility: Accessibility.Public }
                && kind.Equals(field.ConstantValue))
            is { } constant
            ? $"global::Collet.Permissions.{constant.Name}"
            : null;

    private static AttributeArgumentSyntax Text(string text) =>
        SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text)));

    private static IEnumerable<Permission> Narrowed(IEnumerable<string?> texts)
    {
        Permission[] all = [.. texts.Distinct().Select(Parse).OfType<Permission>()];
        return all.Where(permission => !all.Any(other => other != permission && other.Covers(permission)))
            .OrderBy(permission => permission.ToString(), StringComparer.Ordinal);
    }

    private static Permission? Parse(string? text) => Permission.TryParse(text, out Permission permission) ? permission : null;

    // An accessor's permission is declared on its property.
    private static MemberDeclarationSyntax? Declaration(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
}
