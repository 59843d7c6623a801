using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Collet.Plugins;
using Collet.Scanning;

namespace Collet.Hosting.Plugins;

/// <summary>Holds the code of a package to its manifest: what its IL can do has to be among what was signed.</summary>
internal sealed class PackageScan
{
    private const string Assemblies = ".dll";

    private PackageScan(VerifiedPackage package, AssemblyScanResult result)
    {
        PermissionSet declared = PermissionSet.Of(package.Manifest.Permissions);
        Needed =
        [
            .. result.Parts
                // A helper's callers need what it declares; what its body does beyond that is nobody's yet.
                .SelectMany(part => part.Kind is ScannedPartKind.Helper ? part.Undeclared : part.Needed)
                .DistinctBy(need => need.Permission)
                .OrderBy(need => need.Permission, StringComparer.Ordinal),
        ];
        Undeclared = [.. Needed.Where(need => !Coverage.IsCovered(declared, need))];
        Unverified = result.Unverified;
        Problems = [.. Undeclared.Select(need => ProblemOf(package, need))];
    }

    /// <summary>What the IL can do, each with one way to it.</summary>
    public IReadOnlyList<PermissionNeed> Needed { get; }

    /// <summary>What of that the manifest does not declare.</summary>
    public IReadOnlyList<PermissionNeed> Undeclared { get; }

    /// <summary>Assemblies that are called and neither in the package nor the host's.</summary>
    public IReadOnlyList<string> Unverified { get; }

    /// <summary>The same as <see cref="Undeclared"/>, in words.</summary>
    public IReadOnlyList<PluginProblem> Problems { get; }

    /// <summary>Scans the entry assembly, and what it calls in the others.</summary>
    /// <exception cref="PackageException">It cannot be scanned.</exception>
    public static PackageScan Of(VerifiedPackage package)
    {
        VerifiedFile entry = package.EntryAssembly;
        IEnumerable<ScanReference> references = package.Files
            .Where(file => file != entry
                && !file.Path.Contains('/', StringComparison.Ordinal)
                && file.Path.EndsWith(Assemblies, StringComparison.OrdinalIgnoreCase))
            .Select(file => new ScanReference(Path.GetFileNameWithoutExtension(file.Path), () => ImageOf(file)));
        try
        {
            return new PackageScan(package, AssemblyScan.Run(ImageOf(entry), references));
        }
        catch (AssemblyScanException exception)
        {
            throw new PackageException(package.Source, [new PluginProblem(exception.Message) { File = entry.Path }], exception);
        }
    }

    /// <summary>Scans, and refuses a package whose code can do more than its manifest declares.</summary>
    /// <exception cref="PackageException">It can, or it cannot be scanned.</exception>
    public static PackageScan Check(VerifiedPackage package)
    {
        PackageScan scan = Of(package);
        return scan.Problems.Count == 0 ? scan : throw new PackageException(package.Source, scan.Problems);
    }

    private static PluginProblem ProblemOf(VerifiedPackage package, PermissionNeed need) =>
        new($"Its code needs {need.Permission}, which the manifest does not declare: {string.Join(" -> ", need.Path)}. "
            + $"Declare it with [RequiresPermission(\"{need.Permission}\")], or do without.")
        {
            File = package.EntryAssembly.Path,
        };

    private static ImmutableArray<byte> ImageOf(VerifiedFile file) =>
        MemoryMarshal.TryGetArray(file.Bytes, out ArraySegment<byte> segment) && segment.Count == segment.Array!.Length
            ? ImmutableCollectionsMarshal.AsImmutableArray(segment.Array)
            : [.. file.Bytes.Span];
}
