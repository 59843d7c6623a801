using System.Collections.Immutable;
using Collet.Analyzers.Permissions;
using Microsoft.CodeAnalysis.CodeActions;

namespace Collet.Analyzers.CodeFixes.Permissions;

/// <summary>Declares what a call needs, with the narrowest scope that covers it, on all who reach the call without declaring it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPermissionFix))]
[Shared]
public sealed class AddPermissionFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [PermissionIds.Undeclared, PermissionIds.OutsideScope, PermissionIds.MoreThanDeclared];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => AddPermissionFixAll.Instance;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (PermissionOf(diagnostic) is { } permission && diagnostic.AdditionalLocations.Count > 0)
            {
                Solution solution = context.Document.Project.Solution;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Declare {permission}",
                        cancellationToken => DeclaredPermissions.AddAsync(solution, [diagnostic], cancellationToken),
                        equivalenceKey: nameof(AddPermissionFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    internal static string? PermissionOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(PermissionReport.PermissionProperty, out string? permission) ? permission : null;
}
