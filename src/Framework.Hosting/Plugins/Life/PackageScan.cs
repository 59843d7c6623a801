using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Collet.Plugins;
using Collet.Scanning;

namespace Collet.Hosting.Plugins;

/// <summary>Holds what a plugin's code can do to what its manifest says, whoever signed it.</summary>
internal sealed class PackageScan
{
    private const string Extension = ".dll";
    private const int MostProblems = 50;

    // A package is the same bytes as long as it lives.
    private readonly ConditionalWeakTable<VerifiedPackage, IReadOnlyList<PluginProblem>> _known = [];

    /// <summary>What the code does and the manifest does not say, each with the way to it.</summary>
    public IReadOnlyList<PluginProblem> WhatIsNotDeclared(VerifiedPackage package) => _known.GetValue(package, Scan);

    private static IReadOnlyList<PluginProblem> Scan(VerifiedPackage package)
    {
        PermissionSet declared = PermissionSet.Of(package.Manifest.Permissions);
        string entry = package.Manifest.EntryPoint.Assembly;
        try
        {
            AssemblyScanResult result = AssemblyScan.Run(
                Image(package.EntryAssembly),
                package.Files
                    .Where(file => file.Path != entry && !file.Path.Contains('/', StringComparison.Ordinal) && file.Path.EndsWith(Extension, StringComparison.Ordinal))
                    .Select(file => new ScanReference(file.Path[..^Extension.Length], () => Image(file))));
            return
            [
                .. result.Parts
                    .SelectMany(part => part.Needed)
                    .Where(need => !Coverage.IsCovered(declared, need))
                    .DistinctBy(need => need.Permission)
                    .Take(MostProblems)
                    .Select(need => new PluginProblem(
                        $"Its code needs '{need.Permission}', and its manifest does not say so: {string.Join(" -> ", need.Path)}.") { File = entry }),
            ];
        }
        catch (AssemblyScanException exception)
        {
            return [new PluginProblem($"It cannot be scanned for what it does. {exception.Message}") { File = entry }];
        }
    }

    private static ImmutableArray<byte> Image(VerifiedFile file) =>
        MemoryMarshal.TryGetArray(file.Bytes, out ArraySegment<byte> segment) && segment.Array!.Length == file.Bytes.Length
            ? ImmutableCollectionsMarshal.AsImmutableArray(segment.Array)
            : [.. file.Bytes.Span];
}
