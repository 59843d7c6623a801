using System.Collections.Immutable;
using Collet.Analyzers.Permissions;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>The analyzer's half of the suite.</summary>
public sealed class EvasionTests
{
    public static TheoryData<string> Names => EvasionCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_analyzer_sees_what_is_said_of_it(string name)
    {
        EvasionCase evasion = EvasionCases.Named(name);

        ImmutableArray<Diagnostic> diagnostics = await Compiled.From(evasion.Source).AnalyzeAsync<PermissionAnalyzer>();

        string[] missing = [.. diagnostics.Where(d => d.Id is "CLT1001" or "CLT1002").Select(d => d.Properties["permission"]!).Distinct()];
        bool isSeen = missing.Any(permission =>
            permission == evasion.Permission || permission.StartsWith(evasion.Permission + ":", StringComparison.Ordinal)
            || permission.StartsWith(evasion.Permission + ".", StringComparison.Ordinal));
        Assert.True(
            isSeen == evasion.SeenBy.HasFlag(SeenBy.Analyzer),
            $"{(isSeen ? "seen" : "not seen")}; found missing: {string.Join(", ", missing)}");
    }

    [Fact]
    public void There_are_enough_ways_and_each_has_a_name_of_its_own()
    {
        Assert.True(EvasionCases.All.Count >= 60);
        Assert.Equal(EvasionCases.All.Count, EvasionCases.All.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
