using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Collet;

#pragma warning disable IDE0040 // Visibility.cs has it: public here, internal where the file is linked.

/// <summary>
/// Permissions, none of which covers another, in the order of their text. Something is covered where one member covers it. Immutable and
/// safe to share.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "A set of permissions is what it is.")]
sealed partial class PermissionSet : IReadOnlyCollection<Permission>, IEquatable<PermissionSet>
{
    private readonly Permission[] _members;

    private PermissionSet(Permission[] members) => _members = members;

    /// <summary>Nothing is allowed.</summary>
    public static PermissionSet Empty { get; } = new([]);

    /// <summary>How many members it has.</summary>
    public int Count => _members.Length;

    /// <summary>A set of these; what another one covers is left out.</summary>
    public static PermissionSet Of(params IEnumerable<Permission> permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        // A default is no permission and covers nothing; keeping it would only be noise.
        Permission[] distinct = [.. permissions.Where(permission => permission.Kind.Length > 0).Distinct()];
        Permission[] members = [.. distinct
            .Where(permission => !distinct.Any(other => other != permission && other.Covers(permission)))
            .OrderBy(permission => permission.ToString(), StringComparer.Ordinal)];
        return members.Length == 0 ? Empty : new PermissionSet(members);
    }

    /// <summary>Reads a list of permissions.</summary>
    /// <param name="permissions">Each <c>kind</c> or <c>kind:scope</c>.</param>
    /// <exception cref="FormatException">One of them is none; the message says which, and what would be right.</exception>
    public static PermissionSet Parse(params IEnumerable<string> permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        return Of(permissions.Select(Permission.Parse));
    }

    /// <summary>Tells whether a member covers it.</summary>
    public bool Covers(Permission permission) => Array.Exists(_members, member => member.Covers(permission));

    /// <summary>Tells whether each of the other's members is covered.</summary>
    public bool Covers(PermissionSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Array.TrueForAll(other._members, Covers);
    }

    /// <summary>Tells whether a use is covered.</summary>
    /// <param name="kind">What it needs.</param>
    /// <param name="scope">
    /// The constant it is used with, as it stands in the code, or null where that is not known before it runs: then any permission of the
    /// kind covers it. A constant that is no scope, such as a path with <c>..</c>, only a permission for every scope covers.
    /// </param>
    public bool Covers(string kind, string? scope)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (scope is null || ScopeSyntax.Of(kind) is null)
        {
            return Array.Exists(_members, member => member.Kind == kind || member.Kind == Permissions.Everything);
        }

        return Permission.TryParse($"{kind}:{scope}", out Permission permission)
            ? Covers(permission)
            : Permission.TryParse(kind, out permission) && Covers(permission);
    }

    /// <summary>What this allows and the other does not cover.</summary>
    public PermissionSet Except(PermissionSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Of(_members.Where(member => !other.Covers(member)));
    }

    /// <summary>What at least one of the two allows.</summary>
    public PermissionSet Union(PermissionSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Of(_members.Concat(other._members));
    }

    /// <summary>What both allow.</summary>
    public PermissionSet Intersect(PermissionSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Of(_members.SelectMany(member => other._members.Select(member.Intersect)).OfType<Permission>());
    }

    /// <inheritdoc/>
    public bool Equals(PermissionSet? other) => other is not null && _members.SequenceEqual(other._members);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PermissionSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _members.Aggregate(_members.Length, (hash, member) => unchecked((hash * 31) + member.GetHashCode()));

    /// <summary>The members' texts, with commas between them.</summary>
    public override string ToString() => string.Join(", ", _members);

    /// <inheritdoc/>
    public IEnumerator<Permission> GetEnumerator() => ((IEnumerable<Permission>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
