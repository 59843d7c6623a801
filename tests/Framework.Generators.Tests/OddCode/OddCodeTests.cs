using System.Globalization;
using System.Text;
using Collet.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Generators.Tests.OddCode;

/// <summary>Code that is legal and unusual.</summary>
public sealed class OddCodeTests
{
    [Fact]
    public async Task Types_of_the_same_name_are_kept_apart()
    {
        Tool tool = GeneratorRun.Clean("""
            using Collet;
            namespace A { public sealed record Item(int X); public sealed record Item2(int X); }
            namespace B { public sealed record Item(string Y); public static class Outer { public sealed record Item(bool Z); } }
            namespace C { public static class T { [Tool] public static string M(A.Item a, A.Item2 b, B.Item c, B.Outer.Item d, A.Item a2, B.Item c2) => $"{a} {b} {c} {d} {a2} {c2}"; } }
            """).LoadTool();
        ToolResult result = await tool.ResultAsync("""{"a":{"x":1},"b":{"x":2},"c":{"y":"3"},"d":{"z":true},"a2":{"x":5},"c2":{"y":"6"}}""");
        Assert.Equal("Item { X = 1 } Item2 { X = 2 } Item { Y = 3 } Item { Z = True } Item { X = 5 } Item { Y = 6 }", ((TextContent)result.Content[0]).Text);
    }

    [Fact]
    public async Task Texts_of_any_kind_reach_the_schema_whole()
    {
        Tool tool = GeneratorRun.Clean(""""
            using System.ComponentModel;
            using System.Text.Json.Serialization;
            using Collet;
            public sealed class P { [JsonPropertyName("\" \\ \n\u2028 😀 \ud800 \"\"\" {0}")] [Description("a \"\"\"\" b")] public int A { get; set; } }
            public static class T
            {
                [Tool("t", Title = "\ud800 \"", Description = "line\r\n\u2028\u2029\u0085 \"\"\" 😀 \udfff \uE000 <b> {x} */ //"), Description("not this")]
                public static P M([Description("\"\"\"\"\"")] P p) => p;
            }
            """").LoadTool();
        Assert.Equal("line\r\n\u2028\u2029\u0085 \"\"\" 😀 \ufffd \uE000 <b> {x} */ //", tool.Info.Description);
        Assert.Equal("\ufffd \"", tool.Info.Title);
        Assert.Equal("\"\"\"\"\"", (string?)tool.InputSchema()["properties"]!["p"]!["description"]);
        Assert.Equal("a \"\"\"\" b", (string?)tool.InputSchema()["properties"]!["p"]!["properties"]!["\" \\ \n\u2028 😀 \ufffd \"\"\" {0}"]!["description"]);
        Assert.Equal(
            "{\"\\\" \\\\ \\n\\u2028 \\uD83D\\uDE00 \ufffd \\\"\\\"\\\" {0}\":7}",
            await tool.CallAsync("{\"p\":{\"\\\" \\\\ \\n\\u2028 😀 \\ufffd \\\"\\\"\\\" {0}\":7}}"));
    }

    [Fact]
    public void Obsolete_and_experimental_code_raises_no_warning_in_generated_code()
    {
        GeneratorRun run = GeneratorRun.Clean("""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics.CodeAnalysis;
            using Collet;

            [assembly: Experimental("ASM001")]

            #pragma warning disable EXP001, EXP002, EXP003, EXP004, OBS001, OBS002
            [Experimental("EXP001")] public sealed class P { public int A { get; set; } }
            public sealed class Q
            {
                [Experimental("EXP002")] public int A { get; set; }
                [Obsolete("use A")] public int B { get; set; }
                [Obsolete("use A", DiagnosticId = "OBS001")] public int C { get; set; }
                [Obsolete("gone", error: true)] public int D { get; set; }
            }
            public enum E { One, [Obsolete("old")] Two, [Obsolete("older", error: true)] Three, [Experimental("EXP003")] Four }
            public sealed record R { [Experimental("EXP004")] public R() { } }
            [Obsolete("all", DiagnosticId = "OBS002")] public class T { [Tool] public Q M(List<P> p, Q q, E e, R r) => q; }
            #pragma warning restore
            """);
        Assert.DoesNotContain("Three", run.File("T.M.g.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"d\"", run.File("T.M.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_without_nullable_annotations_takes_and_gives_nulls()
    {
        IReadOnlyDictionary<string, Tool> tools = GeneratorRun.Clean("""
            #nullable disable
            using System.Collections.Generic;
            using System.ComponentModel.DataAnnotations;
            using System.Threading.Tasks;
            using Collet;
            public class P { public string Name { get; set; } public List<string> Tags { get; set; } public P Next { get; init; } }
            public static class T
            {
                [Tool("one")] public static P One(P p, [Required] string must, string[] list, Dictionary<string, List<P>> map) => p;
                [Tool("two")] public static Task<string> Two(string s) => Task.FromResult(s);
                [Tool("three")] public static List<string> Three(List<string> s = null) => s;
            }
            """).LoadByName();
        Assert.Equal("""{"result":{"name":null,"tags":["a",null],"next":null}}""", await tools["one"].CallAsync("""{"p":{"tags":["a",null]},"must":"x"}"""));
        Assert.Equal(["must"], tools["one"].InputSchema()["required"]!.AsArray().Select(n => (string?)n));
        Assert.Empty((await tools["two"].ResultAsync("{}")).Content);
        Assert.Equal("""{"result":null}""", await tools["three"].CallAsync("{}"));
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_compiler_changes_nothing(string name)
    {
        const string Source = """
            using System.ComponentModel.DataAnnotations;
            using Collet;
            public enum Info { Invalid = -1, I }
            public static class INFOTool
            {
                [Tool(TimeoutSeconds = 0.5)] public static decimal INFO([Range(-1.5, 2.5)] double d = -1.25, int i = -7, decimal m = -0.5m, Info INFO = Info.Invalid, float f = -1.5f) => -1;
                [Tool(TimeoutSeconds = -0.5)] public static void Bad() { }
            }
            """;
        CultureInfo before = CultureInfo.CurrentCulture;
        string invariant = All(GeneratorRun.Refused(Source));
        try
        {
            var culture = (CultureInfo)new CultureInfo(name).Clone();
            // The test process may know no cultures; these are what hurts in the real ones.
            culture.NumberFormat.NegativeSign = "\u2212";
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(invariant, All(GeneratorRun.Refused(Source)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void Comments_are_found_however_they_are_parsed(DocumentationMode mode)
    {
        GeneratorRun run = GeneratorRun.Start(
            """
            using Collet;

            /// <summary>
            /// Prices an <see cref="Item"/>,
            /// or <see langword="null"/> &amp; more.
            /// </summary>
            [Tool("quote")]
            public static class QuoteTool
            {
                /// <summary>Not this.</summary>
                /// <param name="item">What to <b>buy</b>.</param>
                /// <returns>A number.</returns>
                public static int Invoke(Item item) => 1;
            }

            /** <summary>
             * A thing. </summary>
             * <param name="Name">Its name.</param> */
            public sealed record Item(string Name, Size Size)
            {
                /// <summary>Grams.</summary>
                public int Weight { get; init; }
            }

            public enum Size
            {
                /// <summary>Not much.</summary>
                Small,
            }
            """,
            GeneratorRun.ParseOptions.WithDocumentationMode(mode), []);
        Tool tool = run.LoadTool();
        Assert.Equal("Prices an Item, or null & more.", tool.Info.Description);
        var item = tool.InputSchema()["properties"]!["item"]!;
        Assert.Equal("What to buy.", (string?)item["description"]);
        Assert.Equal("Its name.", (string?)item["properties"]!["name"]!["description"]);
        Assert.Equal("Grams.", (string?)item["properties"]!["weight"]!["description"]);
        Assert.Equal("Small: Not much", (string?)item["properties"]!["size"]!["description"]);
    }

    [Fact]
    public async Task Very_many_parameters_are_no_trouble()
    {
        const int Count = 600;
        string parameters = string.Join(", ", Enumerable.Range(0, Count).Select(i => $"int p{i}"));
        string sum = string.Join(" + ", Enumerable.Range(0, Count).Select(i => $"p{i}"));
        Tool tool = GeneratorRun.Clean($$"""
            using Collet;
            public static class T { [Tool] public static int M({{parameters}}) => {{sum}}; }
            """).LoadTool();
        string arguments = string.Join(',', Enumerable.Range(0, Count).Reverse().Select(i => $"\"p{i}\":{i}"));
        Assert.Equal($$"""{"result":{{Count * (Count - 1) / 2}}}""", await tool.CallAsync($"{{{arguments}}}"));
    }

    [Fact]
    public async Task A_large_enum_and_a_large_set_of_flags_are_no_trouble()
    {
        string members = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"M{i}"));
        string flags = string.Join(", ", Enumerable.Range(0, 64).Select(i => $"F{i} = 1UL << {i}"));
        Tool tool = GeneratorRun.Clean($$"""
            using Collet;
            public enum E { {{members}} }
            [System.Flags] public enum F : ulong { {{flags}} }
            public sealed record R(E E, F F);
            public static class T { [Tool] public static R M(E e, F f) => new(e, f); }
            """).LoadTool();
        Assert.Equal("""{"e":"M999","f":["F0","F63"]}""", await tool.CallAsync("""{"e":"M999","f":["F63","F0"]}"""));
    }

    [Fact]
    public void Names_that_differ_in_case_or_punctuation_only_are_kept_apart()
    {
        IReadOnlyList<Tool> tools = GeneratorRun.Clean("""
            using Collet;
            namespace N { public static class Tt { [Tool("a")] public static void M() { } [Tool("b")] public static void m() { } [Tool("c")] public static void M(int a) { } [Tool("d")] public static void M_o1() { } } }
            namespace N { public static class tT { [Tool("e")] public static void M() { } } }
            namespace n { public static class Tt { [Tool("f")] public static void M() { } } }
            namespace A_ { public static class B { [Tool("g")] public static void M() { } } }
            namespace A { public static class _B { [Tool("h")] public static void M() { } } }
            namespace A { public static class B { public static class C { [Tool("i")] public static void M() { } } } }
            namespace A_B { public static class C { [Tool("j")] public static void M() { } } }
            namespace Ä.日本 { public static class Größe { [Tool("k")] public static void Тест() { } } }
            """).LoadTools();
        Assert.Equal(11, tools.Count);
    }

    [Fact]
    public void Names_of_our_own_do_not_meet_the_authors()
    {
        GeneratorRun.Clean("""
            using Collet;
            namespace System.Collections { public sealed class Mine { } }
            namespace My.System { public sealed class String; public sealed record Collet(int A); public sealed record ArgumentReader(Collet Bind, int Info, int Write, int InvokeAsync, int s_info, int RunAsync, string Equals1) { public int GetType1 { get; set; } } }
            namespace My.Collet.Binding
            {
                public sealed class Tool;
                public static class Global { [global::Collet.Tool] public static My.System.ArgumentReader Bind(My.System.ArgumentReader reader, int call, int arguments, int writer, int result, int running, int target, int registered, int exception, int mark) => reader; }
                public sealed class Dispose : global::System.IDisposable { public void Dispose1() { } void global::System.IDisposable.Dispose() { } [global::Collet.Tool] public global::System.Threading.Tasks.Task<int> Call(int call, int target, int registered) => global::System.Threading.Tasks.Task.FromResult(call); }
            }
            """);
    }

    [Fact]
    public void Without_the_framework_nothing_is_generated_that_needs_it()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Bare",
            [CSharpSyntaxTree.ParseText("public class C { }", GeneratorRun.ParseOptions)],
            Basic.Reference.Assemblies.Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorRun.NewDriver(GeneratorRun.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRun.AssertCompilesClean(output);
    }

    [Fact]
    public void Types_that_another_generator_makes_are_reported_and_nothing_breaks()
    {
        GeneratorRun run = GeneratorRun.Start(
            """
            using Collet;
            public static class T { [Tool] public static void M(MadeElsewhere a) { } [Tool] public static void N() { } }
            """,
            GeneratorRun.ParseOptions, [], [new Maker().AsSourceGenerator()]);
        Assert.Equal("CLT0004", Assert.Single(run.Diagnostics).Id);
        GeneratorRun.AssertCompilesClean(run.Output);
    }

    [Fact]
    public void Code_that_does_not_compile_does_not_end_the_generator()
    {
        foreach (string source in new[]
        {
            "[Collet.Tool] public struct S { public void Invoke() { } }",
            "[Collet.Tool] public interface I { void Invoke(); }",
            "public static class T { [Collet.Tool(1)] public static void M() { } }",
            "public static class T { [Collet.Tool, Collet.Tool] public static void M(Missing<int> a, List<> b) { } }",
            "public static class T { [Collet.Tool(Name = null)] public static Missing M(int a = \"x\", params int b) { } }",
            "[Collet.Tool(null)] public class A : B { public required int X; public void Invoke(this int a) { } } public class B : A { }",
            "[Collet.JsonContext(null)] [Collet.JsonContext(typeof(Missing))] public class A { [Collet.Tool] public void Invoke([System.ComponentModel.DataAnnotations.Range] int a, [System.ComponentModel.DataAnnotations.AllowedValues] int b) { } }",
            "public class R : R { public R Next { get; set; } } public static class T { [Collet.Tool] public static R M(R r) => r; }",
            "public enum E : string { A } public static class T { [Collet.Tool] public static E M(E e = E.B, int = 1) => e; }",
        })
        {
            GeneratorRun run = GeneratorRun.Start("using System.Collections.Generic;\n" + source, GeneratorRun.ParseOptions, []);
            Assert.Null(run.Result.Results[0].Exception);
        }
    }

    [Fact]
    public void A_test_project_that_sees_the_hosts_internals_has_its_own_AddTools()
    {
        GeneratorRun host = GeneratorRun.CleanLibrary("Host", """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Host.Tests")]
            public static class T { [Collet.Tool] public static void M() { } }
            """);
        GeneratorRun.CleanLibrary(
            "Host.Tests", "using Collet; public static class Use { public static void It(IColletBuilder builder) => builder.AddTools().AddMiddlewares(); }",
            MetadataReference.CreateFromImage(host.Emit()));
    }

    [Fact]
    public void Another_generator_may_embed_types_too() => GeneratorRun.CleanWith(
        "public static class T { [Collet.Tool] public static void M() { } }", new Embedder().AsSourceGenerator());

    private static string All(GeneratorRun run)
    {
        var text = new StringBuilder();
        foreach (GeneratedSourceResult file in run.Result.Results[0].GeneratedSources)
        {
            text.Append(file.HintName).Append(file.SourceText);
        }

        return text.AppendJoin('\n', run.Diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture))).ToString();
    }

    private sealed class Embedder : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterPostInitializationOutput(output => output.AddEmbeddedAttributeDefinition());
    }

    private sealed class Maker : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Made.g.cs", "public class MadeElsewhere { public int A { get; set; } }"));
    }
}
