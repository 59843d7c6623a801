using System.Collections.Immutable;
using Collet.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// Holds tools and middlewares to the permissions they declare. Bodies are read as they are analyzed, side by side; the walk from tools
/// to what they reach needs them all and comes last.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PermissionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        PermissionDescriptors.Undeclared, PermissionDescriptors.OutsideScope, PermissionDescriptors.NeverNeeded,
        PermissionDescriptors.Unverified, PermissionDescriptors.InvalidPermission, PermissionDescriptors.MoreThanDeclared,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // Generated files are read only where a tool reaches them, and then they are told on like any other.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        if (PermissionSymbols.Find(start.Compilation) is not { } symbols)
        {
            return;
        }

        var context = new WalkContext(start.Compilation, symbols);
        var summaries = new BodySummaries(context);
        start.RegisterOperationBlockAction(block => summaries.Add(block.OwningSymbol, block.OperationBlocks, block.CancellationToken));
        start.RegisterCompilationEndAction(end =>
        {
            var hierarchy = new TypeHierarchy(end.Compilation, end.CancellationToken);
            PermissionSyntaxCheck.Run(context, hierarchy, end.ReportDiagnostic);
            IReadOnlyList<Root> roots = Roots.Find(context, hierarchy, end.CancellationToken);
            var graph = new CallGraph(context, summaries, hierarchy, end.CancellationToken);
            foreach (NodeKey key in roots.SelectMany(root => root.Starts))
            {
                graph.Add(key);
            }

            graph.Complete(end.CancellationToken);
            new PermissionReport(graph, roots, end.ReportDiagnostic).Run(end.CancellationToken);
        });
    }
}
