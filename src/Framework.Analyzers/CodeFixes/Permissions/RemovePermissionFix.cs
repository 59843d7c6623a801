using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;

namespace Collet.Analyzers.CodeFixes.Permissions;

/// <summary>Takes away a permission that nothing needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovePermissionFix))]
[Shared]
public sealed class RemovePermissionFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [PermissionIds.NeverNeeded];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is
                { Parent: AttributeListSyntax list } attribute)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Take the permission away",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(Without(root, attribute, list))),
                        equivalenceKey: nameof(RemovePermissionFix)),
                    diagnostic);
            }
        }
    }
    private static SyntaxNode Without(SyntaxNode root, AttributeSyntax attribute, AttributeListSyntax list)
    {
        if (list.Attributes.Count > 1)
        {
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        // What stands before the list, the documentation for one, belongs to what comes after it.
        SyntaxToken next = list.GetLastToken().GetNextToken();
        SyntaxTriviaList before = list.GetLeadingTrivia();
        SyntaxNode tracked = root.TrackNodes(list);
        tracked = tracked.ReplaceToken(tracked.FindToken(next.SpanStart), next.WithLeadingTrivia(before));
        return tracked.RemoveNode(tracked.GetCurrentNode(list)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
