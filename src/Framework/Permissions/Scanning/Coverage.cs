namespace Collet.Scanning;

/// <summary>Whether what a part declares covers what its IL needs.</summary>
internal static class Coverage
{
    // A path that is not absolute depends on where the host runs; which one it is shows at run time, and there its scope is enforced.
    public static bool IsCovered(PermissionSet declared, PermissionNeed needed) =>
        declared.Covers(needed.Kind, IsRelativePath(needed) ? null : needed.Scope);

    private static bool IsRelativePath(PermissionNeed needed) =>
        needed.Kind.StartsWith("fs.", StringComparison.Ordinal)
        && needed.Scope is { } scope
        && !(scope is ['/' or '\\', ..] or [_, ':', ..] || scope.Split('/', '\\').Contains(".."));
}
