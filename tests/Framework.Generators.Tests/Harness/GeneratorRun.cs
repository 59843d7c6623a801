using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Generators.Tests.Harness;

/// <summary>
/// Runs the generator over sources, and sees to it every time that what comes out compiles without a warning and that a run
/// after an unrelated edit is answered from the cache.
/// </summary>
internal sealed class GeneratorRun
{
    public static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14).WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly MetadataReference[] _references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Tool).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location),
    ];

    private GeneratorRun(Compilation output, GeneratorDriverRunResult result)
    {
        Output = output;
        Result = result;
    }

    public Compilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the generator reported.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>Runs over code that is to be compiled; fails where it is not.</summary>
    public static GeneratorRun Clean(string source, params MetadataReference[] more)
    {
        GeneratorRun run = Start(source, ParseOptions, more);
        Assert.Empty(run.Diagnostics);
        AssertCompilesClean(run.Output);
        return run;
    }

    /// <summary>Runs over code that the generator refuses; what is left must compile all the same.</summary>
    public static GeneratorRun Refused(string source)
    {
        GeneratorRun run = Start(source, ParseOptions, []);
        Assert.NotEmpty(run.Diagnostics);
        AssertCompilesClean(run.Output);
        return run;
    }

    /// <summary>Runs without a look at what comes out.</summary>
    public static GeneratorRun Start(string source, CSharpParseOptions options, MetadataReference[] more)
    {
        CSharpCompilation compilation = Compile(source, options, more);
        GeneratorDriver driver = NewDriver(options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Caching.AssertUnrelatedEditIsCached(driver, compilation, options);
        return new GeneratorRun(output, driver.GetRunResult());
    }

    public static GeneratorDriver NewDriver(CSharpParseOptions options) => CSharpGeneratorDriver.Create(
        [new ToolGenerator().AsSourceGenerator()],
        parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compile(string source, CSharpParseOptions options, params MetadataReference[] more) =>
        CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(source, options, path: "Sample.cs")],
            [.. _references, .. more],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999));

    public static void AssertCompilesClean(Compilation compilation)
    {
        Diagnostic[] found = [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS1591" or "CS1573"))];
        Assert.True(found.Length == 0, string.Join('\n', found.Take(5).Select(d => $"{d}\n{d.Location.SourceTree?.GetText()}")));
    }

    /// <summary>The text of the generated file whose name ends so.</summary>
    public string File(string end) =>
        Result.Results[0].GeneratedSources.Single(s => s.HintName.EndsWith(end, StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>Loads the program and returns its tools.</summary>
    public IReadOnlyList<Tool> LoadTools()
    {
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        Assembly assembly = Assembly.Load(image.ToArray());
        Type registry = assembly.GetCustomAttribute<ToolRegistryAttribute>()!.RegistryType;
        return ((ToolRegistry)Activator.CreateInstance(registry)!).Tools;
    }

    /// <summary>Loads the program and returns its only tool.</summary>
    public Tool LoadTool() => Assert.Single(LoadTools());
}
