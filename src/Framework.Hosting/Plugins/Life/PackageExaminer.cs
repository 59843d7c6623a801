using System.Runtime.CompilerServices;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Scans packages, each once. Thread-safe.</summary>
internal sealed class PackageExaminer
{
    // A package is the same bytes as long as it lives.
    private readonly ConditionalWeakTable<VerifiedPackage, IReadOnlyList<PluginProblem>> _known = [];

    /// <summary>What its code does and its manifest does not say, each with the way to it.</summary>
    public IReadOnlyList<PluginProblem> Examine(VerifiedPackage package) => _known.GetValue(package, static package =>
    {
        try
        {
            return PackageScan.Of(package).Problems;
        }
        catch (PackageException exception)
        {
            return exception.Problems;
        }
    });
}
