using System.Diagnostics.CodeAnalysis;

namespace Collet;

#pragma warning disable IDE0040 // Visibility.cs has it: public here, internal where the file is linked.

/// <summary>
/// Something a tool may do, or a role grants: <c>kind</c> or <c>kind:scope</c>. <c>read</c> and <c>write</c> are short for <c>fs.read</c>
/// and <c>fs.write</c>; <c>*</c> is everything. Compared in its normal form. A value, safe to share.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A permission of tools is what it is; .NET's own, which the rule means, are gone.")]
readonly partial record struct Permission
{
    private const int LongestKind = 64;

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
        return WhyNot(text, out Permission permission) is { } problem
            ? throw new FormatException(
                $"'{text}' is no permission: {problem}. Right are kind and kind:scope, as fs.read:/data, net.connect:*.example.com:443 " +
                "or process.start; '*' is every one.")
            : permission;
    }

    /// <summary>Reads a permission; false where it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Permission permission)
    {
        permission = default;
        return text is not null && WhyNot(text, out permission) is null;
    }

    /// <summary>Tells whether who may do this may also do the other: the same kind, and a scope that holds the other's.</summary>
    public bool Covers(Permission other) =>
        Kind == Permissions.Everything
        || (Kind == other.Kind
            && Kind.Length > 0
            && (Scope is null || (other.Scope is { } wanted && ScopeSyntax.Of(Kind)!.Covers(Scope, wanted))));

    /// <summary>What both allow: the narrower of the two, or the host of one at the port of the other; null where that is nothing.</summary>
    public Permission? Intersect(Permission other) =>
        Covers(other) ? other
        : other.Covers(this) ? this
        : Kind == other.Kind && Scope is { } mine && other.Scope is { } others && ScopeSyntax.Of(Kind)!.Intersect(mine, others) is { } both
            ? new Permission(Kind, both)
        : null;

    /// <summary><c>kind</c> or <c>kind:scope</c>.</summary>
    public override string ToString() => Scope is null ? Kind : $"{Kind}:{Scope}";

    /// <summary>Reads a permission; what is wrong and what would be right, or null.</summary>
    internal static string? WhyNot(string text, out Permission permission)
    {
        permission = default;
        if (text == Permissions.Everything)
        {
            permission = new Permission(Permissions.Everything, null);
            return null;
        }

        int colon = text.IndexOf(':');
        string kind = Long(colon < 0 ? text : text.Substring(0, colon));
        if (!IsKind(kind))
        {
            return $"a kind is small letters, digits, '-' and '.', and '{kind}' is not";
        }

        if (kind == "fs.open")
        {
            return "fs.open is a word of the capability table; a tool needs fs.read, fs.write or both";
        }

        if (colon < 0)
        {
            permission = new Permission(kind, null);
            return null;
        }

        if (ScopeSyntax.Of(kind) is not { } syntax)
        {
            return $"{kind} has no scopes";
        }

        string? scope = syntax.Normal(text.Substring(colon + 1), out string? problem);
        permission = problem is null ? new Permission(kind, scope == ScopeSyntax.Every ? null : scope) : default;
        return problem;
    }

    private static string Long(string kind) => kind switch
    {
        "read" => Permissions.FileRead,
        "write" => Permissions.FileWrite,
        _ => kind,
    };

    private static bool IsKind(string kind) =>
        kind.Length is > 0 and <= LongestKind
        && kind[0] is >= 'a' and <= 'z'
        && kind.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.');
}
