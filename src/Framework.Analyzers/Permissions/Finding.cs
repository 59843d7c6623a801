using System.Collections.Immutable;
using Collet.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>A call that needs what is not declared, and all who reach it so.</summary>
internal sealed class Finding(Use use, string way)
{
    private readonly List<Root> _roots = [];

    public Use Use { get; } = use;

    public void Add(Root root)
    {
        if (!_roots.Contains(root))
        {
            _roots.Add(root);
        }
    }

    /// <summary>Names the first, and says how many more there are.</summary>
    public static string Describe(IReadOnlyList<Root> roots)
    {
        string first = roots[0].Kind switch
        {
            RootKind.Middleware => $"The middleware '{roots[0].Name}'",
            RootKind.Startup => $"The module initializer '{roots[0].Name}'",
            _ => $"'{roots[0].Name}'",
        };
        return roots.Count == 1 ? first : $"{first} (and {roots.Count - 1} more)";
    }

    public Diagnostic ToDiagnostic(Location? place = null)
    {
        Root first = _roots[0];
        DiagnosticDescriptor descriptor = first.Kind == RootKind.Helper ? PermissionDescriptors.MoreThanDeclared
            : Use.Need.Scope is not null && first.DeclaresKind(Use.Need.Kind) ? PermissionDescriptors.OutsideScope
            : PermissionDescriptors.Undeclared;
        string declared = string.Join(", ", first.Declared.Select(d => d.Permission.ToString()).Distinct()
            .OrderBy(text => text, StringComparer.Ordinal));
        return Diagnostic.Create(
            descriptor,
            place ?? Use.Place.GetLocation(),
            _roots.Select(root => root.Symbol.Locations.FirstOrDefault(l => l.IsInSource)).OfType<Location>(),
            ImmutableDictionary<string, string?>.Empty.Add(PermissionReport.PermissionProperty, Use.Need.ToString()),
            Describe(_roots),
            Use.Need.ToString(),
            way,
            declared);
    }
}
