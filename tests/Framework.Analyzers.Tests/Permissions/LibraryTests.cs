using System.Collections.Immutable;
using Collet.Analyzers.Permissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Analyzers.Tests.Permissions;

/// <summary>Libraries, and what they say of themselves.</summary>
public sealed class LibraryTests
{
    private const string Library = """
        namespace Reports;

        public class Reader
        {
            private static readonly string Root = Environment.GetEnvironmentVariable("ROOT") ?? "";

            public Reader(string name) => Name = name;

            public string Name { get; set { field = value; File.WriteAllText("/var/log/reader", value); } }

            public string Load() => Inner();

            public int Add(int a, int b) => a + b;

            [RequiresPermission("fs.read:/data")]
            public string LoadData(string name) => File.ReadAllText(Path.Combine("/data", name));

            public virtual string Get() => "";

            private static string Inner() => File.ReadAllText("/etc/report" + Root);
        }

        public sealed class RemoteReader(HttpClient client) : Reader("remote")
        {
            public override string Get() => client.GetStringAsync("https://reports.example/").Result;
        }
        """;

    [Fact]
    public void A_summary_says_what_visible_members_need()
    {
        string text = Summary(Compile("Reports", Library), isWanted: true).Single().ToString();

        Assert.Contains("""[assembly: global::Collet.CapabilitySummary("M:Reports.Reader.Load", "env.read:ROOT", "fs.read")]""", text, StringComparison.Ordinal);
        Assert.Contains("""("M:Reports.Reader.set_Name(System.String)", "env.read:ROOT", "fs.write:/var/log/reader")""", text, StringComparison.Ordinal);
        Assert.Contains("""("M:Reports.Reader.Get", "env.read:ROOT", "net.connect:reports.example:443")""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LoadData", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Inner", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_summary_is_written_where_none_is_wanted() => Assert.Empty(Summary(Compile("Reports", Library), isWanted: false));

    [Fact]
    public void A_harmless_library_says_so()
    {
        string text = Summary(Compile("Sums", "public static class Sums { public static int Add(int a, int b) => a + b; }"), isWanted: true).Single().ToString();

        Assert.Contains("[assembly: global::Collet.CapabilitySummary]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sums.Add", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_needs_what_the_librarys_summary_says()
    {
        Compilation library = Compile("Reports", Library);
        library = library.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Summary(library, isWanted: true).Single(), TestReferences.ParseOptions));

        ImmutableArray<Diagnostic> diagnostics = await Using(library).AnalyzeAsync<PermissionAnalyzer>();

        Assert.Equal(
            ["env.read:ROOT", "fs.read", "fs.read:/data", "fs.write:/var/log/reader", "net.connect:reports.example:443"],
            diagnostics.Where(d => d.Id == "CLT1001").Select(d => d.Properties["permission"]).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(diagnostics, d => d.Id == "CLT1004");
    }

    [Fact]
    public async Task A_library_without_a_summary_is_told_once()
    {
        ImmutableArray<Diagnostic> diagnostics = await Using(Compile("Reports", Library)).AnalyzeAsync<PermissionAnalyzer>();

        Diagnostic unverified = Assert.Single(diagnostics, d => d.Id == "CLT1004");
        Assert.Equal(DiagnosticSeverity.Info, unverified.Severity);
        Assert.Contains("'Reports'", unverified.GetMessage(null), StringComparison.Ordinal);
        // What a member of it declares is known all the same.
        Assert.Equal("fs.read:/data", Assert.Single(diagnostics, d => d.Id == "CLT1001").Properties["permission"]);
    }

    private static CSharpCompilation Compile(string name, string source) => Compiled.From(source).WithAssemblyName(name);

    private static CSharpCompilation Using(Compilation library) => Compiled.From(
        """
        using Reports;

        [Tool("use")]
        public sealed class UseTool
        {
            public string Invoke(string name)
            {
                var reader = new Reader(name) { Name = name };
                return reader.Load() + reader.Add(1, 2) + reader.Get() + reader.LoadData(name);
            }
        }
        """).AddReferences(library.ToMetadataReference());

    private static SourceText[] Summary(Compilation library, bool isWanted)
    {
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(new CapabilitySummaryGenerator())
            .WithUpdatedAnalyzerConfigOptions(new Options(isWanted))
            .WithUpdatedParseOptions(TestReferences.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(library, out Compilation output, out _);
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources).Select(source => source.SourceText)];
    }

    private sealed class Options(bool isWanted) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(isWanted);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(bool isWanted) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = isWanted ? "true" : "false";
            return key == "build_property.ColletCapabilitySummary";
        }
    }
}
