using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// Knows which members declare what they need. Who uses one is charged with that and no more; what is behind it is held to it.
/// </summary>
internal sealed class Boundaries(PermissionSymbols symbols)
{
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Need>> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// What a method of this compilation declares, or what it overrides or implements does; empty
    /// where it is no boundary.
    /// </summary>
    public ImmutableArray<Need> Of(IMethodSymbol method) => _methods.GetOrAdd(method, Collect);

    /// <summary>What a member's own attributes and its types' declare.</summary>
    public static ImmutableArray<Need> DeclaredOn(ISymbol member, PermissionSymbols symbols)
    {
        ImmutableArray<Need> needs = [];
        for (ISymbol? s = member; s is not null and not INamespaceSymbol; s = s.ContainingType)
        {
            if (symbols.IsToolOrMiddleware(s))
            {
                return [];
            }

            needs = needs.AddRange(Parsed(symbols.Declared(s)));
            if (s is IMethodSymbol { AssociatedSymbol: { } property })
            {
                needs = needs.AddRange(Parsed(symbols.Declared(property)));
            }
        }

        return needs;
    }

    private ImmutableArray<Need> Collect(IMethodSymbol method)
    {
        if (symbols.IsToolOrMiddleware(method) || symbols.IsToolOrMiddleware(method.ContainingType))
        {
            return [];
        }

        ImmutableArray<Need> needs = DeclaredOn(method, symbols);
        for (IMethodSymbol? m = method.OverriddenMethod; m is not null; m = m.OverriddenMethod)
        {
            needs = needs.AddRange(DeclaredOn(m.OriginalDefinition, symbols));
        }

        if (!method.IsStatic || !method.ExplicitInterfaceImplementations.IsEmpty)
        {
            foreach (IMethodSymbol implemented in TypeHierarchy.Implemented(method))
            {
                needs = needs.AddRange(DeclaredOn(implemented.OriginalDefinition, symbols));
            }
        }

        return needs.IsEmpty ? needs : [.. needs.Distinct()];
    }

    private static IEnumerable<Need> Parsed(ImmutableArray<(AttributeData Attribute, string Text)> declared) =>
        declared.Select(d => Permission.TryParse(d.Text, out Permission permission) ? new Need(permission.Kind, permission.Scope)
            : (Need?)null)
            .OfType<Need>();
}
