using System.Collections.Immutable;

namespace Collet.Scanning;

/// <summary>Something the IL can do, and the way to it.</summary>
/// <param name="Kind">The kind of permission that it needs.</param>
/// <param name="Scope">The constant that is its scope; null where it shows at run time only.</param>
/// <param name="Path">The methods on the shortest way, from the tool's to the API's.</param>
public sealed record PermissionNeed(string Kind, string? Scope, ImmutableArray<string> Path)
{
    /// <summary><c>kind</c> or <c>kind:scope</c>.</summary>
    public string Permission => Scope is null ? Kind : $"{Kind}:{Scope}";

    /// <inheritdoc/>
    public override string ToString() => $"{Permission}: {string.Join(" -> ", Path)}";
}
