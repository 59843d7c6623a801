using Collet.Analyzers.Symbols;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Rules;

/// <summary>What a tool itself declares that changes something outlasting the call.</summary>
internal static class DeclaredWrites
{
    /// <summary>The first such permission, or null. What an assembly declares for all its tools says nothing of this one.</summary>
    public static string? Of(ToolDeclaration tool, ColletSymbols symbols)
    {
        foreach (AttributeData attribute in tool.Method.GetAttributes().Concat(tool.Symbol.GetAttributes()).Concat(tool.Method.ContainingType.GetAttributes()))
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, symbols.Permission)
                && attribute.Text() is { } permission && permission.Split(':')[0] is "fs.write" or "write" or "env.write")
            {
                return permission;
            }
        }

        return null;
    }
}
