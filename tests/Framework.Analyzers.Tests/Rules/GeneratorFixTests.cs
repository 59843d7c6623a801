using System.Collections.Immutable;
using Collet.Analyzers.CodeFixes;
using Collet.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Analyzers.Tests.Rules;

/// <summary>Fixes of what the generator itself says.</summary>
public sealed class GeneratorFixTests
{
    [Theory]
    [InlineData("[Tool(\"get quote\")]", "[Tool(\"get_quote\", Title = \"get quote\")]")]
    [InlineData("[Tool(\" preis für eins!\", ReadOnly = true)]", "[Tool(\"preis_f_r_eins\", Title = \"preis für eins!\", ReadOnly = true)]")]
    [InlineData("[Tool(\"a/b\", Title = \"Mine\")]", "[Tool(\"a_b\", Title = \"Mine\")]")]
    public async Task A_name_becomes_one_that_clients_accept(string attribute, string expected)
    {
        string source = Source(attribute, "[Tool(\"fine\")]");
        Assert.Equal(Source(expected, "[Tool(\"fine\")]"), await FixAsync(new RenameToolFix(), source, all: false));
    }

    [Fact]
    public async Task All_names_are_mended_at_once() => Assert.Equal(
        Source("[Tool(\"a_b\", Title = \"a b\")]", "[Tool(\"c_d\", Title = \"c d\")]"),
        await FixAsync(new RenameToolFix(), Source("[Tool(\"a b\")]", "[Tool(\"c d\")]"), all: true));

    [Fact]
    public async Task A_name_with_nothing_to_keep_is_left_to_its_author() =>
        Assert.Null(await FixAsync(new RenameToolFix(), Source("[Tool(\"价格\")]", "[Tool(\"fine\")]"), all: false));

    [Fact]
    public async Task Object_becomes_any_JSON() => Assert.Equal(
        """
        using System.Text.Json;

        public static class Tools
        {
            [Tool("one")]
            public static void One(JsonElement? value = null) { }
        }
        """,
        await FixAsync(
            new WayOutFix(),
            """
            public static class Tools
            {
                [Tool("one")]
                public static void One(object? value = null) { }
            }
            """,
            all: true));

    [Fact]
    public async Task A_type_of_the_framework_is_listed_in_a_context() => Assert.Equal(
        """
        using System.Text.Json.Serialization;

        namespace Shop;

        public static class Tools
        {
            [Tool("one")]
            [JsonContext(typeof(ToolsJsonContext))]
            public static void One(Version least, System.Net.IPAddress address, Version? most = null) { }
        }

        [JsonSerializable(typeof(Version))]
        [JsonSerializable(typeof(System.Net.IPAddress))]
        internal sealed partial class ToolsJsonContext : JsonSerializerContext;
        """,
        (await FixAsync(
            new WayOutFix(),
            """
            namespace Shop;

            public static class Tools
            {
                [Tool("one")]
                public static void One(Version least, System.Net.IPAddress address, Version? most = null) { }
            }

            """,
            all: true))?.TrimEnd());

    [Fact]
    public async Task A_delegate_has_no_way_out() => Assert.Null(await FixAsync(
        new WayOutFix(), "public static class Tools { [Tool(\"one\")] public static void One(Action run) { } }", all: false));

    private static string Source(string first, string second) => $$"""
        public static class Tools
        {
            {{first}}
            public static void One() { }

            {{second}}
            public static void Two() { }
        }
        """;

    private static async Task<string?> FixAsync(CodeFixProvider fix, string source, bool all)
    {
        Document document = Open(source);
        ImmutableArray<Diagnostic> found = Say(source);
        CodeAction? action = all
            ? await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
                document, fix, FixAllScope.Document, fix.GetType().Name, fix.FixableDiagnosticIds, new Said(found), default))
            : await OfferAsync(fix, document, found[0]);
        if (action is null)
        {
            return null;
        }

        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(default);
        Solution changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    private static async Task<CodeAction?> OfferAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        CodeAction? offered = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered = action, default));
        return offered;
    }

    // The generator's own words: places in a file, without a tree.
    private static ImmutableArray<Diagnostic> Say(string source)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ToolGenerator().AsSourceGenerator()], parseOptions: TestReferences.ParseOptions);
        ImmutableArray<Diagnostic> said = driver.RunGenerators(TestReferences.Compile(source)).GetRunResult().Diagnostics;
        Assert.NotEmpty(said);
        return said;
    }

    private static Document Open(string source)
    {
        CSharpCompilation compilation = TestReferences.Compile(source);
        using var workspace = new AdhocWorkspace();
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Tools", "Tools", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: TestReferences.ParseOptions, metadataReferences: compilation.References);
        Solution solution = workspace.CurrentSolution.AddProject(project)
            .AddDocument(DocumentId.CreateNewId(project.Id), "Usings.cs", SourceText.From(compilation.SyntaxTrees.Last().ToString()));
        var id = DocumentId.CreateNewId(project.Id);
        return solution.AddDocument(id, "0.cs", SourceText.From(source), filePath: "/0.cs").GetDocument(id)!;
    }

    private sealed class Said(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
