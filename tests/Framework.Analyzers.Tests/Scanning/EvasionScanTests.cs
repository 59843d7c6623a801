using Collet.Analyzers.Tests.Evasion;
using Collet.Scanning;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Tests.Scanning;

/// <summary>The scan's half of the suite.</summary>
public sealed class EvasionScanTests
{
    public static TheoryData<string> Names => EvasionCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_scan_sees_what_is_said_of_it(string name)
    {
        EvasionCase evasion = EvasionCases.Named(name);

        foreach (OptimizationLevel optimization in new[] { OptimizationLevel.Release, OptimizationLevel.Debug })
        {
            AssemblyScanResult result = ScannedSource.Scan(evasion.Source, optimization);

            string[] missing = [.. result.Parts.SelectMany(part => part.Undeclared).Select(need => need.Permission).Distinct()];
            bool isSeen = missing.Any(permission =>
                permission == evasion.Permission || permission.StartsWith(evasion.Permission + ":", StringComparison.Ordinal)
                || permission.StartsWith(evasion.Permission + ".", StringComparison.Ordinal));
            Assert.True(
                isSeen == evasion.SeenBy.HasFlag(SeenBy.Scan),
                $"{optimization}: {(isSeen ? "seen" : "not seen")}; found missing: {string.Join(", ", missing)}");
        }
    }
}
