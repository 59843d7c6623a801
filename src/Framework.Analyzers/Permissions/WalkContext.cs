using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Analyzers.Permissions;

/// <summary>What all readers of bodies of one compilation share. Safe to use from any thread.</summary>
internal sealed class WalkContext(Compilation compilation, PermissionSymbols symbols)
{
    /// <summary>What leaves on the stack what other calls put there.</summary>
    public const string SkipLocalsInit = "SkipLocalsInit";

    private const string Unreferenced = "RequiresUnreferencedCodeAttribute";

    private readonly ConcurrentDictionary<ISymbol, bool> _reflected = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _made = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _overlaid = new(SymbolEqualityComparer.Default);

    /// <summary>How many types are made, as far as is known.</summary>
    public int MadeCount => _made.Count;

    public Compilation Compilation { get; } = compilation;

    public PermissionSymbols Symbols { get; } = symbols;

    public Libraries Libraries { get; } = new(symbols, CapabilityTable.Default);

    public Boundaries Boundaries { get; } = new(symbols);

    /// <summary>Generators may put other methods in the place of those that are called.</summary>
    public bool HasInterceptors { get; } = compilation.SyntaxTrees.Any(tree =>
        tree.Options.Features.Keys.Any(feature => feature.StartsWith("Interceptors", StringComparison.Ordinal)));

    /// <summary>Tells whether a symbol is declared here and not in a reference.</summary>
    public bool IsHere(ISymbol symbol) => TypeHierarchy.IsOf(symbol, Compilation);

    /// <summary>Remembers that the compilation makes a type, or names it where others may make it.</summary>
    public void Makes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type.OriginalDefinition;
            t is not null && IsHere(t) && _made.TryAdd(t, true);
            t = t.BaseType?.OriginalDefinition)
        {
        }
    }

    /// <summary>Tells whether a type's fields can lie over each other, references among them.</summary>
    public bool IsOverlaid(INamedTypeSymbol type) => _overlaid.GetOrAdd(type.OriginalDefinition, static t =>
        t.GetAttributes()
            .Any(a => a.AttributeClass?.Name == "StructLayoutAttribute" && a.ConstructorArguments is [{ Value: 2 or (short)2 }])
        && t.GetMembers().OfType<IFieldSymbol>().Count(f => !f.IsStatic && !f.Type.IsUnmanagedType) > 1);

    /// <summary>What trimming cannot follow reads and writes the members of what it is given.</summary>
    public bool IsReflected(IMethodSymbol method) => _reflected.GetOrAdd(method.OriginalDefinition, static m =>
        Has(m, Unreferenced)
        || (m is IMethodSymbol { MethodKind: MethodKind.Constructor } && IsReflected(m.ContainingType)));

    /// <summary>Tells whether a function, or what it stands in, asks for a stack that is not cleared.</summary>
    public bool SkipsInitialization(IMethodSymbol method)
    {
        if (Compilation.Options is not CSharpCompilationOptions { AllowUnsafe: true })
        {
            return false;
        }

        for (ISymbol? s = method; s is not null and not INamespaceSymbol; s = s.ContainingType ?? (ISymbol?)s.ContainingModule)
        {
            if (Has(s, SkipLocalsInit + "Attribute"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether there can be instances of a type: what nobody makes runs nowhere.</summary>
    public bool IsMade(INamedTypeSymbol type) => type.TypeKind == TypeKind.Struct || _made.ContainsKey(type);

    // What an object is made of it keeps for its other members.
    private static bool IsReflected(INamedTypeSymbol type) =>
        Has(type, Unreferenced) || type.GetMembers().Any(member => Has(member, Unreferenced));

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);
}
