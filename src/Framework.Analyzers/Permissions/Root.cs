using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Code that is held to what it declares, and where a walk starts.</summary>
internal sealed class Root(RootKind kind, string name, ISymbol symbol, ImmutableArray<Declaration> declared)
{
    public RootKind Kind { get; } = kind;

    /// <summary>The tool's or middleware's name, a member's otherwise.</summary>
    public string Name { get; } = name;

    /// <summary>Where a permission is added: the tool's class or method, the middleware's class, the helper.</summary>
    public ISymbol Symbol { get; } = symbol;

    /// <summary>What it declares, and what is declared for it.</summary>
    public ImmutableArray<Declaration> Declared { get; } = declared;

    /// <summary>What runs first.</summary>
    public List<NodeKey> Starts { get; } = [];

    /// <summary>Tells whether a declared permission covers a need; of a need without a known scope, any of its kind does.</summary>
    public bool Covers(Need need)
    {
        foreach (Declaration declaration in Declared)
        {
            if (declaration.Covers(need))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether the need's kind is declared, if for another scope.</summary>
    public bool DeclaresKind(string kind) => Declared.Any(declaration => declaration.Permission.Kind == kind);
}
