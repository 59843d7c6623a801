using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;

namespace Collet.Analyzers.CodeFixes;

/// <summary>Mends one kind of finding by edits in its file. All of a file, a project or a solution are mended in one go.</summary>
public abstract class EditFix : CodeFixProvider
{
    private readonly string _title;

    private protected EditFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (all, document, diagnostics) => await FixAsync(document, diagnostics, all.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            DocumentEditor editor = await DocumentEditor.CreateAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
            if (NodeOf(editor, diagnostic) is { } node && Edit(editor, node, diagnostic, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, token => FixAsync(context.Document, [diagnostic], token), equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>Mends one finding.</summary>
    /// <param name="editor">Takes the edits. Nodes of other findings may lie around or in this one's, so edits start from the node as
    /// it is then.</param>
    /// <param name="node">The innermost node at the finding's place.</param>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False where it cannot be mended by itself, without edits.</returns>
    private protected abstract bool Edit(
        DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellationToken);

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (NodeOf(editor, diagnostic) is { } node)
            {
                Edit(editor, node, diagnostic, cancellationToken);
            }
        }

        return editor.GetChangedDocument();
    }

    // What a generator says has a place in a file, but no tree.
    private static SyntaxNode? NodeOf(DocumentEditor editor, Diagnostic diagnostic) =>
        editor.OriginalRoot.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            : null;
}
