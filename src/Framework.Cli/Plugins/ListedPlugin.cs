using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary>An installed plugin, and whether a host would load it.</summary>
/// <param name="Plugin">The plugin by its place.</param>
/// <param name="State"><c>ready</c>, <c>disabled</c>, <c>older</c>, <c>pending</c> (it lacks a grant) or <c>refused</c>.</param>
/// <param name="Signature">What its signature came to; null where it is refused.</param>
/// <param name="Problems">Why it is not loaded, or what is doubtful.</param>
internal sealed record ListedPlugin(StoredPlugin Plugin, string State, SignatureState? Signature, IReadOnlyList<PluginProblem> Problems)
{
    /// <summary>Looks at every plugin of a store.</summary>
    public static IReadOnlyList<ListedPlugin> Of(PluginSettings settings, bool hasGrants)
    {
        var verifier = new PackageVerifier(settings.Trust);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. new PluginStore(settings.Directory).Find().Select(plugin => Of(plugin, settings, hasGrants, verifier, !seen.Add(plugin.Name)))];
    }

    private static ListedPlugin Of(StoredPlugin plugin, PluginSettings settings, bool hasGrants, PackageVerifier verifier, bool isOlder)
    {
        try
        {
            VerifiedPackage package = verifier.Verify(plugin.Path, plugin);
            PackageScan.Check(package);
            PluginProblem? ungranted = hasGrants ? PermissionGrant.WhyNot(package.Manifest, settings.GrantOf(plugin.Name), settings.IsolationOf(plugin.Name)) : null;
            bool isPending = hasGrants && PermissionGrant.Missing(package.Manifest, settings.GrantOf(plugin.Name), settings.IsolationOf(plugin.Name)).Count > 0;
            string state = !settings.IsEnabled(plugin.Name) ? "disabled" : isOlder ? "older" : isPending ? "pending" : ungranted is not null ? "refused" : "ready";
            return new ListedPlugin(
                plugin, state, package.Signature, ungranted is null ? package.Warnings : [.. package.Warnings, ungranted]);
        }
        catch (PackageException exception)
        {
            return new ListedPlugin(plugin, "refused", null, exception.Problems);
        }
    }
}
