using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Holds a plugin's manifest to what its operator grants.</summary>
internal static class PermissionGrant
{
    /// <summary>The permissions of the manifest that the grant does not cover.</summary>
    public static IReadOnlyList<Permission> Missing(PluginManifest manifest, IReadOnlyList<Permission> granted) =>
        [.. manifest.Permissions.Where(needed => !granted.Any(one => one.Covers(needed)))];

    /// <summary>What to say where something is missing; null where nothing is.</summary>
    public static PluginProblem? WhyNot(PluginManifest manifest, IReadOnlyList<Permission> granted)
    {
        IReadOnlyList<Permission> missing = Missing(manifest, granted);
        return missing.Count == 0 ? null : new PluginProblem(
            $"{manifest} needs permissions it is not granted: {string.Join(", ", missing)}. "
            + $"Grant them with collet:plugins:permissions:{manifest.Name}, or leave the plugin out.");
    }
}
