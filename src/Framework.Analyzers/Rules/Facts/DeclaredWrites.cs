using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Rules;

/// <summary>What a tool itself declares that changes something outlasting the call.</summary>
internal static class DeclaredWrites
{
    /// <summary>The first such permission, or null. What an assembly declares for all its tools says nothing of this one.</summary>
    public static string? Of(ToolDeclaration tool, ColletSymbols symbols)
    {
        ISymbol[] places = [tool.Method, tool.Symbol, tool.Method.ContainingType];
        foreach (AttributeData attribute in places.SelectMany(place => place.GetAttributes()))
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, symbols.Permission)
                && Text(attribute) is var permission && permission.Split(':')[0] is "fs.write" or "write" or "env.write")
            {
                return permission;
            }
        }

        return null;
    }

    // Kind and scope are given in one, or in two.
    private static string Text(AttributeData attribute) =>
        string.Join(":", attribute.ConstructorArguments.Where(a => a.Kind == TypedConstantKind.Primitive).Select(a => a.Value));
}
