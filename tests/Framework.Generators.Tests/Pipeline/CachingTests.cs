using System.Collections;
using System.Reflection;
using Collet.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Generators.Tests.Pipeline;

/// <summary>The generator is incremental in fact. That an unrelated edit is answered from the cache, every other test sees too.</summary>
public sealed class CachingTests
{
    private const string Types = """
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        using Collet;

        public enum Color { Red, [Description("Like grass.")] Green }
        [JsonDerivedType(typeof(Dot), "dot")] public abstract record Shape(Color Color);
        public sealed record Dot(Color Color, [property: Range(0, 9)] int Size = 3) : Shape(Color) { public List<Shape>? Inner { get; init; } }
        """;

    private const string First = """
        using Collet;
        using System.Threading;
        public sealed class First(System.IServiceProvider services)
        {
            /// <summary>Draws.</summary>
            [Tool("draw", TimeoutSeconds = 2)] public Shape Draw(Shape shape, string[] tags, CancellationToken token, Dot? dot = null) => services is null ? shape : dot ?? shape;
        }
        """;

    private const string Second = """
        using Collet;
        public sealed record Item(int A);
        public static class Second { [Tool("second")] public static int Run(int a) => a; [ToolBatch("second")] public static int[] Many(Item[] all) => [all.Length]; }
        """;

    private const string Broken = """
        using Collet;
        public static class Broken { [Tool("broken")] public static void Run(object a) { } [ToolBatch("lost")] public static void Lost() { } }
        """;

    private const string Around = """
        using Collet;
        public sealed record LimitOptions { public Color Color { get; init; } public System.TimeSpan Window { get; init; } = System.TimeSpan.FromSeconds(1); }
        [Middleware("limit", Options = typeof(LimitOptions)), RunsAfter("log", "it is so")]
        public sealed class Limit(LimitOptions options) : ToolMiddleware { public LimitOptions Options => options; }
        """;

    private const string BrokenAround = """
        using Collet;
        [Middleware("limit")] public sealed class Broken2 { }
        """;

    private static readonly string[] _names = ["Types", "First", "Second", "Broken", "Around", "BrokenAround"];

    private static readonly string[] _all = [Types, First, Second, Broken, Around, BrokenAround];

    [Fact]
    public void Every_step_is_seen_at_work()
    {
        (GeneratorDriver driver, _) = Run(Compile(_all));
        Assert.Equal(Caching.Steps.Order(), driver.GetRunResult().Results[0].TrackedSteps.Keys.Intersect(Caching.Steps).Order());
    }

    [Fact]
    public void Edit_of_a_body_leaves_every_output_cached()
    {
        CSharpCompilation before = Compile(_all);
        (GeneratorDriver driver, _) = Run(before);
        GeneratorRunResult result = Run(Replace(before, "Second", Second.Replace("=> a;", "=> a + 1 - 1;", StringComparison.Ordinal)), driver);
        foreach (string step in Caching.Steps.Except([TrackingNames.Parsed]))
        {
            Assert.All(result.TrackedSteps[step].SelectMany(run => run.Outputs), output => AssertReused(step, output.Reason));
        }

        Assert.All(result.TrackedSteps[TrackingNames.Parsed].SelectMany(run => run.Outputs), output => AssertReused(TrackingNames.Parsed, output.Reason));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Theory]
    [InlineData("Second", "\"second\")] public static int Run", "\"second\", Title = \"Second\")] public static int Run", "Second.Run-Plugin.g.cs", "Second.Run.g.cs")]
    [InlineData("Second", "Run(int a)", "Run([System.ComponentModel.DataAnnotations.Range(1, 2)] int a)", "Second.Run-Plugin.g.cs", "Second.Run.g.cs")]
    [InlineData("Second", "int[] Many", "BatchResult<int>[] Many", "Second.Run-Plugin.g.cs", "Second.Run.g.cs")]
    [InlineData("First", "Draws.", "Draws it.", "First.Draw-Plugin.g.cs", "First.Draw.g.cs")]
    [InlineData("Types", "Like grass.", "Like leaves.", "First.Draw-Plugin.g.cs", "First.Draw.g.cs", "Limit-Middleware.g.cs")]
    [InlineData("Types", "Red,", "Red, Blue,", "First.Draw-Plugin.g.cs", "First.Draw.g.cs", "Limit-Middleware.g.cs")]
    [InlineData("Around", "it is so", "it is", "Limit-Middleware.g.cs")]
    [InlineData("Around", "FromSeconds(1)", "FromSeconds(2)", "Limit-Middleware.g.cs")]
    [InlineData("Types", "Range(0, 9)", "Range(0, 8)", "First.Draw-Plugin.g.cs", "First.Draw.g.cs")]
    public void Edit_of_a_signature_emits_that_tool_only(string tree, string from, string to, params string[] expected)
    {
        CSharpCompilation before = Compile(_all);
        (GeneratorDriver driver, GeneratorRunResult first) = Run(before);
        string text = before.SyntaxTrees.Single(t => t.FilePath == tree + ".cs").ToString().Replace(from, to, StringComparison.Ordinal);
        GeneratorRunResult second = Run(Replace(before, tree, text), driver);
        Assert.Equal(expected, Emitted(first, second));
    }

    [Fact]
    public void A_new_tool_emits_its_file_and_the_lists()
    {
        CSharpCompilation before = Compile(_all);
        (GeneratorDriver driver, GeneratorRunResult first) = Run(before);
        GeneratorRunResult second = Run(before.AddSyntaxTrees(Parse("Third", "public static class Shird { [Collet.Tool] public static int Run(int a) => a; }")), driver);
        Assert.Equal(["Collet.ToolRegistry.g.cs", "Shird.Run-Plugin.g.cs", "Shird.Run.g.cs"], Emitted(first, second));
    }

    [Fact]
    public void A_permission_of_the_assembly_emits_what_declares_it()
    {
        CSharpCompilation before = Compile(_all);
        (GeneratorDriver driver, GeneratorRunResult first) = Run(before);
        GeneratorRunResult second = Run(before.AddSyntaxTrees(Parse("Assembly", "[assembly: Collet.RequiresPermission(\"console\")]")), driver);
        string[] emitted = [.. Emitted(first, second)];
        Assert.Contains("Limit-Middleware.g.cs", emitted);
        Assert.Contains(emitted, file => file.StartsWith("First", StringComparison.Ordinal));
        Assert.DoesNotContain("Collet.ToolRegistry.g.cs", emitted);
    }

    [Fact]
    public void A_new_middleware_emits_its_file_and_the_lists()
    {
        CSharpCompilation before = Compile(_all);
        (GeneratorDriver driver, GeneratorRunResult first) = Run(before);
        GeneratorRunResult second = Run(
            before.AddSyntaxTrees(Parse("Third", "[Collet.Middleware(\"third\")] public sealed class Third : Collet.ToolMiddleware;")), driver);
        Assert.Equal(["Collet.MiddlewareRegistry.g.cs", "Third-Middleware.g.cs"], Emitted(first, second));
    }

    [Fact]
    public void Models_hold_nothing_of_the_compilation()
    {
        (GeneratorDriver driver, _) = Run(Compile(_all));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (object value in Models(driver))
        {
            Walk(value, seen);
        }

        Assert.True(seen.Count > 100, $"Only {seen.Count} objects were seen.");
    }

    [Fact]
    public void Models_of_two_compilations_are_equal()
    {
        object[] left = [.. Models(Run(Compile(_all)).Driver)];
        object[] right = [.. Models(Run(Compile(_all)).Driver)];
        Assert.Equal(left.Length, right.Length);
        for (int i = 0; i < left.Length; i++)
        {
            Assert.NotSame(left[i], right[i]);
            Assert.Equal(left[i], right[i]);
            Assert.Equal(left[i].GetHashCode(), right[i].GetHashCode());
        }
    }

    private static IEnumerable<object> Models(GeneratorDriver driver) => driver.GetRunResult().Results[0].TrackedSteps
        .Where(step => Caching.Steps.Contains(step.Key)).OrderBy(step => step.Key, StringComparer.Ordinal)
        .SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Value);

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null || value.GetType().IsPrimitive || value is string or Enum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or SemanticModel or Diagnostic, $"A model holds a {value.GetType()}.");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, seen);
            }
        }

        if (value is TextSpan or LinePositionSpan)
        {
            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), seen);
            }
        }
    }

    private static string[] Emitted(GeneratorRunResult first, GeneratorRunResult second) =>
    [
        .. second.GeneratedSources
            .Where(s => !first.GeneratedSources.Any(f => f.HintName == s.HintName && ReferenceEquals(f.SourceText, s.SourceText)))
            .Select(s => s.HintName).Order(StringComparer.Ordinal),
    ];

    private static (GeneratorDriver Driver, GeneratorRunResult Result) Run(CSharpCompilation compilation)
    {
        GeneratorDriver driver = GeneratorRun.NewDriver(GeneratorRun.ParseOptions)
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(("ColletPlugin", "true")))
            .RunGenerators(compilation);
        return (driver, driver.GetRunResult().Results[0]);
    }

    private static GeneratorRunResult Run(CSharpCompilation compilation, GeneratorDriver driver) => driver.RunGenerators(compilation).GetRunResult().Results[0];

    private static CSharpCompilation Compile(params string[] sources) =>
        GeneratorRun.Compile(string.Empty, GeneratorRun.ParseOptions, []).RemoveAllSyntaxTrees()
            .AddSyntaxTrees(sources.Select((source, i) => Parse(_names[i], source)));

    private static CSharpCompilation Replace(CSharpCompilation compilation, string name, string source) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(t => t.FilePath == name + ".cs"), Parse(name, source));

    private static SyntaxTree Parse(string name, string source) => CSharpSyntaxTree.ParseText(source, GeneratorRun.ParseOptions, path: name + ".cs");

    private static void AssertReused(string step, IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Step {step} was {reason}.");
}
