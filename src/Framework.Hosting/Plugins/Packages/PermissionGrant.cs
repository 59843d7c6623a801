using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Holds a plugin's manifest to what its operator grants. What the manifest asks for with a scope has to be covered; where it asks for every
/// scope of a kind that is enforced scope by scope, the grant may be narrower, and is what the plugin gets. In process nothing is enforced, so
/// there everything has to be granted as wide as it is asked for.
/// </summary>
internal static class PermissionGrant
{
    private static readonly string[] _files = [Permissions.FileRead, Permissions.FileWrite];
    private static readonly string[] _narrowed = [.. _files, Permissions.NetworkConnect, Permissions.EnvironmentRead];

    /// <summary>The permissions of the manifest that nothing is granted of.</summary>
    public static IReadOnlyList<Permission> Missing(
        PluginManifest manifest, IReadOnlyList<Permission> granted, PluginIsolation isolation = PluginIsolation.Process) =>
        [.. manifest.Permissions.Where(asked => !granted.Any(one =>
            one.Covers(asked) || (isolation is PluginIsolation.Process && IsNarrower(one, asked))))];

    /// <summary>What both the manifest and the grant say: what the plugin may do.</summary>
    public static PermissionSet Allowed(PluginManifest manifest, IReadOnlyList<Permission> granted) =>
        PermissionSet.Of(manifest.Permissions).Intersect(PermissionSet.Of(granted));

    /// <summary>What of one permission that was asked for is granted.</summary>
    public static PermissionSet Allowed(Permission asked, IReadOnlyList<Permission> granted) =>
        PermissionSet.Of(asked).Intersect(PermissionSet.Of(granted));

    /// <summary>What to say where something is missing, or is granted wider than it can be held; null where it is not.</summary>
    public static PluginProblem? WhyNot(
        PluginManifest manifest, IReadOnlyList<Permission> granted, PluginIsolation isolation = PluginIsolation.Process)
    {
        IReadOnlyList<Permission> missing = Missing(manifest, granted, isolation);
        return missing.Count == 0 ? TooWide(manifest, granted, isolation) : new PluginProblem(
            $"{manifest} needs permissions it is not granted: {string.Join(", ", missing)}. "
            + $"Grant them with collet:plugins:permissions:{manifest.Name}, or leave the plugin out."
            + (isolation is PluginIsolation.Process && missing.FirstOrDefault(IsEveryFile) is { Kind.Length: > 0 } every
                ? $" {How(every)}"
                : ""));
    }

    /// <summary>What to say where every file would be granted, which no sandbox holds; null where it would not.</summary>
    public static PluginProblem? TooWide(
        PluginManifest manifest, IReadOnlyList<Permission> granted, PluginIsolation isolation = PluginIsolation.Process)
    {
        Permission[] wide = [.. Allowed(manifest, granted).Where(IsEveryFile)];
        return isolation is PluginIsolation.InProcess || wide.Length == 0 ? null : new PluginProblem(
            $"{manifest} asks for {string.Join(", ", wide)} and is granted it for every file of this machine, which is refused. {How(wide[0])}");
    }

    /// <summary>Why what is missing cannot be approved as it is asked for; null where it can be.</summary>
    public static string? WhyNotApproved(PluginManifest manifest, IReadOnlyList<Permission> missing)
    {
        Permission[] wide = [.. missing.Where(IsEveryFile)];
        return wide.Length == 0 ? null
            : $"{manifest} asks for {string.Join(", ", wide)}, which reaches every file of this machine and cannot be approved. {How(wide[0])}";
    }

    /// <summary>Tells whether a permission reaches every file.</summary>
    public static bool IsEveryFile(Permission permission) =>
        permission.Kind == Permissions.Everything || (_files.Contains(permission.Kind) && permission.Scope is null or "/");

    /// <summary>The permission with a path.</summary>
    public static string Example(Permission permission) =>
        $"{(permission.Kind == Permissions.Everything ? Permissions.FileRead : permission.Kind)}:/path/to/its/files";

    private static string How(Permission wide) => wide.Kind == Permissions.Everything
        ? "Its manifest has to say what it is for."
        : $"Grant the paths it is for in the configuration, such as {Example(wide)}.";

    private static bool IsNarrower(Permission granted, Permission asked) =>
        asked.Scope is null && _narrowed.Contains(asked.Kind) && asked.Covers(granted);
}
