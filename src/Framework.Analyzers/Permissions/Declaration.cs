using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>One declared permission.</summary>
/// <param name="Permission">The permission.</param>
/// <param name="Owner">What it is declared on.</param>
/// <param name="Attribute">Where; null where it is implied.</param>
internal sealed record Declaration(Permission Permission, ISymbol Owner, AttributeData? Attribute)
{
    public bool Covers(Need need) =>
        Permission.Kind == "*"
        || (Permission.Kind == need.Kind
            && (need.Scope is null || Permission.Scope is null
                || (Permission.TryParse(need.ToString(), out Permission wanted) && Permission.Covers(wanted))));
}
