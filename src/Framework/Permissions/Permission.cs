using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Collet;

/// <summary>
/// Something a tool may do, or a role grants: <c>kind</c> or <c>kind:scope</c>. <c>read</c> and <c>write</c> are short for <c>fs.read</c>
/// and <c>fs.write</c>; <c>*</c> is everything. Compared in its normal form. A value, safe to share.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A permission of tools is what it is; .NET's own, which the rule means, are gone.")]
public readonly record struct Permission
{
    private static readonly SearchValues<char> _kindCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    private const string Everything = "*";

    private readonly string? _kind;

    private Permission(string kind, string? scope)
    {
        _kind = kind;
        Scope = scope;
    }

    /// <summary>What kind of thing: <c>fs.read</c>, <c>net.connect</c>, <c>process.start</c>.</summary>
    public string Kind => _kind ?? "";

    /// <summary>Which of them: a path, a host, in its normal form; null for every one.</summary>
    public string? Scope { get; }

    /// <summary>Reads a permission.</summary>
    /// <param name="text"><c>kind</c> or <c>kind:scope</c>.</param>
    /// <exception cref="FormatException">It is none; the message says what would be right.</exception>
    public static Permission Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Permission permission)
            ? permission
            : throw new FormatException(
                $"'{text}' is no permission: kind or kind:scope is, as fs.read:/data (without '..'), net.connect:*.example.com:443 " +
                "or process.start; '*' is every one.");
    }

    /// <summary>Reads a permission; false where it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Permission permission)
    {
        permission = default;
        if (text is null)
        {
            return false;
        }

        if (text == Everything)
        {
            permission = new Permission(Everything, null);
            return true;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string kind = Long(colon < 0 ? text : text[..colon]);
        if (!IsKind(kind))
        {
            return false;
        }

        string? scope = colon < 0 ? null : Normal(kind, text[(colon + 1)..]);
        permission = new Permission(kind, scope);
        return colon < 0 || scope is not null;
    }

    /// <summary>Tells whether who may do this may also do the other: the same kind, and a scope that holds the other's.</summary>
    public bool Covers(Permission other) =>
        Kind == Everything
        || (Kind == other.Kind && Kind.Length > 0 && (Scope is null || (other.Scope is { } wanted && ScopeCovers(wanted))));

    /// <summary><c>kind</c> or <c>kind:scope</c>.</summary>
    public override string ToString() => Scope is null ? Kind : $"{Kind}:{Scope}";

    private static string Long(string kind) => kind switch
    {
        "read" => "fs.read",
        "write" => "fs.write",
        _ => kind,
    };

    private static bool IsKind(string kind) =>
        kind.Length is > 0 and <= 64
        && char.IsAsciiLetterLower(kind[0])
        && kind.AsSpan().IndexOfAnyExcept(_kindCharacters) < 0;

    private static bool IsPath(string kind) => kind.StartsWith("fs.", StringComparison.Ordinal);

    private static string? Normal(string kind, string scope) =>
        IsPath(kind) ? PathScope.Normal(scope)
        : kind == HostScope.Kind ? HostScope.Normal(scope)
        : string.IsNullOrWhiteSpace(scope) ? null
        : scope;

    private bool ScopeCovers(string wanted) =>
        IsPath(Kind) ? PathScope.Covers(Scope!, wanted)
        : Kind == HostScope.Kind ? HostScope.Covers(Scope!, wanted)
        : Scope == wanted;
}
