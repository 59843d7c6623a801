namespace Collet.Analyzers.CodeFixes;

/// <summary>What a symbol overrides or implements, the nearest first.</summary>
internal static class Inherited
{
    public static IEnumerable<ISymbol> Of(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type)
        {
            for (INamedTypeSymbol? t = type.BaseType; t is not null; t = t.BaseType)
            {
                yield return t;
            }

            foreach (INamedTypeSymbol i in type.Interfaces)
            {
                yield return i;
            }
        }
        else if (symbol is IMethodSymbol method)
        {
            for (IMethodSymbol? m = method.OverriddenMethod; m is not null; m = m.OverriddenMethod)
            {
                yield return m;
            }

            foreach (IMethodSymbol member in method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name))
                .OfType<IMethodSymbol>())
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    yield return member;
                }
            }
        }
    }
}
