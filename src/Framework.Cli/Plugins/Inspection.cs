using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary>What a look at a package came to.</summary>
/// <param name="Package">The package.</param>
/// <param name="Scan">What its code can do.</param>
/// <param name="NotGranted">What the operator's grant does not cover; null where no grant is known.</param>
/// <param name="Installed">The installed version; null where there is none.</param>
/// <param name="Differences">Between the two.</param>
internal sealed record Inspection(
    VerifiedPackage Package,
    PackageScan Scan,
    IReadOnlyList<Permission>? NotGranted,
    PluginManifest? Installed,
    IReadOnlyList<ManifestDifference> Differences);
