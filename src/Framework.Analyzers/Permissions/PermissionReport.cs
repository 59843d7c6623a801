using Collet.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Compares what the roots need with what they declare, and says where they differ.</summary>
internal sealed class PermissionReport(CallGraph graph, IReadOnlyList<Root> roots, Action<Diagnostic> report)
{
    /// <summary>The property of a diagnostic that is the permission to add.</summary>
    public const string PermissionProperty = "permission";

    private readonly Dictionary<Root, NeedSet> _needs = roots.ToDictionary(
        root => root,
        root => root.Starts.Aggregate(NeedSet.Empty, (set, start) => set.With(graph.Add(start).Needs)));

    public void Run(CancellationToken cancellationToken)
    {
        Missing(cancellationToken);
        Startup();
        Unneeded();
        Unverified();
    }

    private void Missing(CancellationToken cancellationToken)
    {
        var found = new Dictionary<(Need Need, SyntaxNode Place, bool IsHelper), Finding>();
        foreach (Root root in roots)
        {
            foreach (int need in _needs[root].All().Where(id => graph[id].IsPermission && !root.Covers(graph[id])))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach ((Use use, string way) in Way.Find(root, graph, need))
                {
                    (Need, SyntaxNode, bool) key = (use.Need, use.Place, root.Kind == RootKind.Helper);
                    if (!found.TryGetValue(key, out Finding? finding))
                    {
                        found.Add(key, finding = new Finding(use, way));
                    }

                    finding.Add(root);
                }
            }
        }

        foreach (Finding finding in found.Values
            .OrderBy(f => f.Use.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(f => f.Use.Place.SpanStart))
        {
            report(finding.ToDiagnostic());
        }
    }

    // That code runs at the load of the assembly is a need of its own.
    private void Startup()
    {
        var startup = new Need("startup", null);
        foreach (Root root in roots.Where(root => root.Kind == RootKind.Startup && !root.Covers(startup)))
        {
            if (root.Symbol.DeclaringSyntaxReferences is [var declaration, ..])
            {
                var finding = new Finding(new Use(startup, declaration.GetSyntax(), root.Name), root.Name);
                finding.Add(root);
                report(finding.ToDiagnostic(root.Symbol.Locations.FirstOrDefault()));
            }
        }
    }

    private void Unneeded()
    {
        var users = new Dictionary<AttributeData, (Declaration Declaration, List<Root> Roots)>();
        foreach (Root root in roots.Where(root => root.Kind != RootKind.Helper))
        {
            foreach (Declaration declaration in root.Declared)
            {
                if (declaration.Attribute is { } attribute)
                {
                    if (!users.TryGetValue(attribute, out (Declaration, List<Root> Roots) known))
                    {
                        users.Add(attribute, known = (declaration, []));
                    }

                    known.Roots.Add(root);
                }
            }
        }

        foreach ((AttributeData attribute, (Declaration declaration, List<Root> declarers)) in users.Select(pair => (pair.Key, pair.Value)))
        {
            if (KnownKinds.Contains(declaration.Permission.Kind) && !declarers.Any(root => MayNeed(root, declaration)))
            {
                report(Diagnostic.Create(
                    PermissionDescriptors.NeverNeeded,
                    attribute.ApplicationSyntaxReference is { } place ? Location.Create(place.SyntaxTree, place.Span) : null,
                    Finding.Describe(declarers),
                    declaration.Permission.ToString()));
            }
        }
    }

    private bool MayNeed(Root root, Declaration declaration) =>
        (root.Kind == RootKind.Startup && declaration.Permission.Kind is "startup" or "*")
        || _needs[root].All().Select(id => graph[id]).Any(need => need.HidesOthers || declaration.Covers(need));

    private void Unverified()
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (Root root in roots)
        {
            foreach (int need in _needs[root].All())
            {
                if (graph[need].Library is { } library && told.Add(library))
                {
                    (Use use, string way) = Way.Find(root, graph, need).First();
                    report(Diagnostic.Create(PermissionDescriptors.Unverified, use.Place.GetLocation(), library, way));
                }
            }
        }
    }

}
