using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>The types of one compilation: who derives from whom, and which member stands in for which. Used by one thread.</summary>
internal sealed class TypeHierarchy
{
    private readonly Compilation _compilation;
    private readonly Dictionary<ISymbol, List<INamedTypeSymbol>> _below = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _types = [];

    public TypeHierarchy(Compilation compilation, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(compilation.Assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            INamespaceOrTypeSymbol next = pending.Pop();
            if (next is INamespaceSymbol space)
            {
                foreach (INamespaceOrTypeSymbol member in space.GetMembers())
                {
                    pending.Push(member);
                }

                continue;
            }

            var type = (INamedTypeSymbol)next;
            Add(type);
            foreach (INamedTypeSymbol nested in type.GetTypeMembers())
            {
                pending.Push(nested);
            }
        }
    }

    /// <summary>Every type of the compilation, extension blocks among them.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types => _types;

    /// <summary>The classes and structs that derive from a type, or implement it, directly or not.</summary>
    public IReadOnlyList<INamedTypeSymbol> Below(INamedTypeSymbol type) =>
        _below.TryGetValue(type.OriginalDefinition, out List<INamedTypeSymbol>? types) ? types : [];

    /// <summary>Tells whether a symbol is declared here and not in a reference.</summary>
    public bool IsHere(ISymbol symbol) => IsOf(symbol, _compilation);

    public static bool IsOf(ISymbol symbol, Compilation compilation) =>
        PermissionSymbols.Is(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>What a type does for a virtual or interface method: its own implementation, an inherited one, or the interface's.</summary>
    public static IMethodSymbol? Resolve(INamedTypeSymbol type, IMethodSymbol method)
    {
        foreach (IMethodSymbol implementation in ResolveAll(type, method))
        {
            return implementation;
        }

        return null;
    }

    /// <summary>The same, of all forms of a generic interface that a type implements: which of them is called is not told apart.</summary>
    public static IEnumerable<IMethodSymbol> ResolveAll(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind != TypeKind.Interface)
        {
            yield return MostDerived(type, method);
            yield break;
        }

        foreach (INamedTypeSymbol candidate in type.AllInterfaces)
        {
            if (PermissionSymbols.Is(candidate.OriginalDefinition, method.ContainingType.OriginalDefinition)
                && candidate.GetMembers(method.Name).FirstOrDefault(m => PermissionSymbols.Is(m.OriginalDefinition, method)) is { } member
                && type.FindImplementationForInterfaceMember(member)?.OriginalDefinition is IMethodSymbol implementation)
            {
                yield return MostDerived(type, implementation);
            }
        }
    }

    /// <summary>The interface methods that a method is the implementation of in its own type.</summary>
    public static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method)
    {
        if (!method.ExplicitInterfaceImplementations.IsEmpty || method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return method.ExplicitInterfaceImplementations;
        }

        if (method.DeclaredAccessibility != Accessibility.Public
            || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
        {
            return [];
        }

        return method.ContainingType.AllInterfaces
            .SelectMany(i => i.GetMembers(method.Name).OfType<IMethodSymbol>())
            .Where(m => PermissionSymbols.Is(method.ContainingType.FindImplementationForInterfaceMember(m)?.OriginalDefinition,
                method.OriginalDefinition));
    }

    /// <summary>The method that is at the root of what this one overrides; itself where it overrides nothing.</summary>
    public static IMethodSymbol Root(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method.OriginalDefinition;
    }

    private static IMethodSymbol MostDerived(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (!(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return method;
        }

        IMethodSymbol root = Root(method);
        for (INamedTypeSymbol? t = type;
            t is not null && !PermissionSymbols.Is(t.OriginalDefinition, method.ContainingType);
            t = t.BaseType)
        {
            foreach (ISymbol member in t.GetMembers())
            {
                // A covariant return type or a new name does not matter: what counts is what is overridden.
                if (member is IMethodSymbol { IsOverride: true } candidate && PermissionSymbols.Is(Root(candidate), root))
                {
                    return candidate.OriginalDefinition;
                }
            }
        }

        return method;
    }

    private void Add(INamedTypeSymbol type)
    {
        _types.Add(type);
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        for (INamedTypeSymbol? t = type.BaseType; t is not null && t.SpecialType == SpecialType.None; t = t.BaseType)
        {
            AddBelow(t, type);
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            AddBelow(implemented, type);
        }
    }

    private void AddBelow(INamedTypeSymbol above, INamedTypeSymbol type)
    {
        if (!_below.TryGetValue(above.OriginalDefinition, out List<INamedTypeSymbol>? types))
        {
            _below.Add(above.OriginalDefinition, types = []);
        }

        if (types.Count == 0 || !PermissionSymbols.Is(types[types.Count - 1], type))
        {
            types.Add(type);
        }
    }
}
