using System.Collections;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>What one version of a plugin may do, by its manifest and its grant, as its process and the broker are told it.</summary>
internal sealed class PluginAccess
{
    private PluginAccess(PluginManifest manifest, IReadOnlyList<Permission> granted, string contentRoot)
    {
        Allowed = PermissionGrant.Allowed(manifest, granted);
        Processes = new PluginGrants
        {
            ReadablePaths = [.. Scopes(Allowed, "fs.read").Select(path => Path.GetFullPath(path, contentRoot))],
            WritablePaths = [.. Scopes(Allowed, "fs.write").Select(path => Path.GetFullPath(path, contentRoot))],
            Variables = [.. Allowed.Where(one => one is { Kind: "env.read", Scope: not null }).SelectMany(one => Variables(one.Scope!)).Distinct()],
        };
        Network = new NetworkRules(manifest.Permissions, granted);
        Key = string.Join('\n', granted.Select(one => one.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>What it may do: what its manifest asks for, as far as it is granted.</summary>
    public PermissionSet Allowed { get; }

    /// <summary>What the kernel lets its process do.</summary>
    public PluginGrants Processes { get; }

    /// <summary>Where the broker connects it to.</summary>
    public NetworkRules Network { get; }

    /// <summary>Different where it may do something else.</summary>
    public string Key { get; }

    /// <summary>The access of a manifest that its grant covers.</summary>
    public static PluginAccess Of(PluginManifest manifest, IReadOnlyList<Permission> granted, string contentRoot) =>
        new(manifest, granted, contentRoot);

    // Without a scope it is every path.
    private static IEnumerable<string> Scopes(PermissionSet permissions, string kind) =>
        permissions.Where(one => one.Kind == kind || one.Kind == "*").Select(one => one.Scope ?? "/").Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Variables(string scope) => scope.EndsWith('*')
        ? Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key)
            .Where(name => name.StartsWith(scope[..^1], StringComparison.Ordinal))
        : [scope];
}
