using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Tests.Permissions.Capabilities;

/// <summary>Everything that is visible in .NET 10, by documentation id.</summary>
internal static class FrameworkApi
{
    /// <summary>Types and what they declare, accessors as methods of their own.</summary>
    public static IReadOnlyDictionary<string, ISymbol> Symbols { get; } = Read();

    /// <summary>What the table is asked for: methods, constructors, accessors, fields.</summary>
    public static IEnumerable<ISymbol> Uses => Symbols.Values.Where(symbol => symbol is IMethodSymbol or IFieldSymbol);

    public static string IdOf(ISymbol symbol) => symbol.GetDocumentationCommentId()!;

    public static string NamespaceOf(ISymbol symbol) => symbol.ContainingNamespace.ToDisplayString();

    private static Dictionary<string, ISymbol> Read()
    {
        CSharpCompilation compilation = CSharpCompilation.Create("Api", references: Net100.References.All);
        var symbols = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        Read(compilation.GlobalNamespace, symbols);
        return symbols;
    }

    private static void Read(INamespaceOrTypeSymbol container, Dictionary<string, ISymbol> symbols)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            // Explicit implementations are reached through their interface.
            if (member is not INamespaceSymbol
                && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
                && member.GetDocumentationCommentId() is { } id)
            {
                symbols[id] = member;
            }

            if (member is INamespaceSymbol || (member is INamedTypeSymbol && member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal)))
            {
                Read((INamespaceOrTypeSymbol)member, symbols);
            }
        }
    }
}
