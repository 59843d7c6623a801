using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary>What a look at a package came to.</summary>
/// <param name="Package">The package.</param>
/// <param name="Scan">What its code can do.</param>
/// <param name="Granted">What the operator grants; null where that is not known.</param>
/// <param name="Isolation">Where it would run.</param>
/// <param name="Installed">The installed version; null where there is none.</param>
/// <param name="Differences">Between the two.</param>
internal sealed record Inspection(
    VerifiedPackage Package,
    PackageScan Scan,
    IReadOnlyList<Permission>? Granted,
    PluginIsolation Isolation,
    PluginManifest? Installed,
    IReadOnlyList<ManifestDifference> Differences)
{
    /// <summary>What the manifest asks for and nothing is granted of; null where no grant is known.</summary>
    public IReadOnlyList<Permission>? NotGranted => Granted is null ? null : PermissionGrant.Missing(Package.Manifest, Granted, Isolation);
}
