namespace Collet.Hosting.Plugins;

/// <summary>A version that wants more than it is granted.</summary>
/// <param name="Package">What was verified.</param>
/// <param name="Missing">What it is not granted.</param>
internal sealed record PendingPlugin(VerifiedPackage Package, IReadOnlyList<Permission> Missing)
{
    /// <summary>Where it is to run.</summary>
    public PluginIsolation Isolation { get; init; }

    /// <summary>Why it cannot be approved, and what can be done instead; null where it can be.</summary>
    public string? WhyNotApproved => Isolation is PluginIsolation.Process ? PermissionGrant.WhyNotApproved(Package.Manifest, Missing) : null;
}
