using System.Reflection;
using System.Text.RegularExpressions;
using Collet.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Tests.Diagnostics;

/// <summary>Ids, descriptors, release notes and pages say the same.</summary>
public sealed partial class PageTests
{
    private static readonly DiagnosticDescriptor[] _descriptors =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>(),
    ];

    private static readonly string[] _ids =
        [.. typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => (string)f.GetRawConstantValue()!)];

    public static readonly TheoryData<string> Ids = [.. _ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_descriptor_a_release_note_and_a_page(string id)
    {
        DiagnosticDescriptor descriptor = Assert.Single(_descriptors, d => d.Id == id);
        Assert.Same(descriptor, Descriptors.ById(id));
        string name = typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public).Single(f => (string)f.GetRawConstantValue()! == id).Name;
        Assert.Same(descriptor, typeof(Descriptors).GetField(name)!.GetValue(null));
        Assert.Contains(
            $"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | [{name}](../../docs/diagnostics/{id}.md)",
            File.ReadAllText(Repository.File("src/Framework.Generators/AnalyzerReleases.Unshipped.md")), StringComparison.Ordinal);
        string page = File.ReadAllText(Repository.File($"docs/diagnostics/{id}.md"));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n\n`{name}`, error.", page, StringComparison.Ordinal);
        Assert.Equal(["Cause", "Bad", "Good", "Way out"], Headings().Matches(page).Select(m => m.Groups[1].Value));
        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void No_page_is_left_over() => Assert.Equal(
        _ids.Select(id => $"{id}.md").Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.File("docs/diagnostics"), "CLT00*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
