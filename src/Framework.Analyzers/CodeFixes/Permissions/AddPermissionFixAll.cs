using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;

namespace Collet.Analyzers.CodeFixes.Permissions;

/// <summary>
/// Adds all permissions at once. Many calls add to one tool, in another file than theirs, so
/// merging changes would lose some.
/// </summary>
internal sealed class AddPermissionFixAll : FixAllProvider
{
    public static AddPermissionFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        ImmutableArray<Diagnostic> diagnostics = await FindAsync(fixAllContext).ConfigureAwait(false);
        return diagnostics.IsEmpty
            ? null
            : CodeAction.Create(
                "Declare what is needed",
                cancellationToken => DeclaredPermissions.AddAsync(fixAllContext.Solution, diagnostics, cancellationToken),
                equivalenceKey: nameof(AddPermissionFix));
    }

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                ImmutableArray<Diagnostic> ofProject = await context.GetAllDiagnosticsAsync(document.Project).ConfigureAwait(false);
                return [.. ofProject.Where(d => document.Project.Solution.GetDocument(d.Location.SourceTree)?.Id == document.Id)];
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            case FixAllScope.Solution:
                ImmutableArray<Diagnostic> all = [];
                foreach (Project project in context.Solution.Projects)
                {
                    all = all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }

                return all;
            default:
                return [];
        }
    }
}
