using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Analyzers.Tests;

/// <summary>Ids, descriptors, rules, release notes, tests and pages say the same, and the pages' examples are what they say they are.</summary>
public sealed partial class PageTests
{
    private static readonly Type[] _families =
        [.. typeof(UsageDescriptors).Assembly.GetTypes().Where(t => t.Namespace == typeof(UsageDescriptors).Namespace)];

    private static readonly Dictionary<string, (string Name, DiagnosticDescriptor Descriptor)> _descriptors = _families
        .SelectMany(family => family.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (field.Name, Descriptor: (DiagnosticDescriptor)field.GetValue(null)!))
        .ToDictionary(found => found.Descriptor.Id);

    private static readonly DiagnosticAnalyzer[] _analyzers = [.. Made<DiagnosticAnalyzer>(typeof(ToolRule).Assembly)];

    private static readonly CodeFixProvider[] _fixes = [.. Made<CodeFixProvider>(typeof(EditFix).Assembly)];

    public static readonly TheoryData<string> Ids = [.. _descriptors.Keys.Order(StringComparer.Ordinal)];

    public static readonly TheoryData<string> UsageRules = [.. _descriptors.Keys.Where(IsUsage).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_an_id_a_rule_a_release_note_a_row_and_a_page(string id)
    {
        (string name, DiagnosticDescriptor descriptor) = _descriptors[id];
        FieldInfo constant = Assert.Single(_families.SelectMany(f => f.GetFields()), f => f.IsLiteral && (string)f.GetRawConstantValue()! == id);
        Assert.Equal(name, constant.Name);
        Assert.Contains(_analyzers, analyzer => analyzer.SupportedDiagnostics.Contains(descriptor));
        string note = Assert.Single(
            File.ReadLines(Repository.File("src/Framework.Analyzers/AnalyzerReleases.Unshipped.md")), line => line.StartsWith(id, StringComparison.Ordinal));
        Assert.StartsWith($"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | ", note, StringComparison.Ordinal);
        Assert.Contains($"docs/diagnostics/{id}.md", note, StringComparison.Ordinal);
        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains($"[{id}]({id}.md)", File.ReadAllText(Repository.File("docs/diagnostics/README.md")), StringComparison.Ordinal);
        string severity = descriptor.DefaultSeverity is DiagnosticSeverity.Info ? "information" : descriptor.DefaultSeverity.ToString().ToLowerInvariant();
        string page = Page(id);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n\n`{name}`, {severity}.", page, StringComparison.Ordinal);
        Assert.Equal(["Cause", "Why it matters", "Bad", "Good", "How to suppress"], Headings().Matches(page).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void No_page_and_no_id_is_left_over()
    {
        Assert.Equal(
            _descriptors.Keys.Order(StringComparer.Ordinal),
            Directory.GetFiles(Repository.File("docs/diagnostics"), "CLT*.md").Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(id => id.StartsWith("CLT10", StringComparison.Ordinal) || IsUsage(id)).Order(StringComparer.Ordinal));
        Assert.Equal(
            _descriptors.Keys.Order(StringComparer.Ordinal),
            _families.SelectMany(f => f.GetFields()).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(UsageRules))]
    public void A_rule_has_its_file_and_its_tests_and_says_whether_it_is_mended(string id)
    {
        string name = _descriptors[id].Name;
        Assert.True(File.Exists(Repository.File($"src/Framework.Analyzers/Rules/{name}Analyzer.cs")), $"{name}Analyzer.cs");
        Assert.True(File.Exists(Repository.File($"tests/Framework.Analyzers.Tests/Rules/{name}Tests.cs")), $"{name}Tests.cs");
        string[] lines = Page(id).Split('\n');
        bool isMended = _fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id) && fix.GetFixAllProvider() is not null);
        Assert.Contains(isMended ? " Fix: " : " There is no fix.", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(UsageRules))]
    public async Task The_bad_example_is_found_and_the_good_one_is_not(string id)
    {
        Assert.Contains(id, await FindAsync(Example(id, "Bad")));
        Assert.Empty(await FindAsync(Example(id, "Good")));
    }

    private static async Task<string[]> FindAsync((string Source, string Yaml) example)
    {
        CSharpCompilation compilation = TestReferences.Compile(example.Source);
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([.. _analyzers.Where(a => a is ToolRule)], new AnalyzerOptions([new YamlText(example.Yaml)]))
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(d => d.Id)];
    }

    private static (string Source, string Yaml) Example(string id, string heading)
    {
        string section = Page(id).Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        return (Block(section, "csharp"), Block(section, "yaml"));
    }

    private static string Block(string section, string language) =>
        Regex.Match(section, $"^```{language}\n(.+?)\n```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    private static string Page(string id) => File.ReadAllText(Repository.File($"docs/diagnostics/{id}.md"));

    private static bool IsUsage(string id) => id.StartsWith("CLT2", StringComparison.Ordinal);

    private static IEnumerable<T> Made<T>(Assembly assembly) =>
        assembly.GetTypes().Where(t => !t.IsAbstract && typeof(T).IsAssignableFrom(t)).Select(t => (T)Activator.CreateInstance(t)!);

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    private sealed class YamlText(string text) : AdditionalText
    {
        public override string Path => "collet.yaml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
