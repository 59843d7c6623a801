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

    private GeneratorRun(CSharpCompilation input, Compilation output, GeneratorDriver driver)
    {
        Input = input;
        Output = output;
        Driver = driver;
        Result = driver.GetRunResult();
    }

    /// <summary>The author's code.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The author's code with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>The generator after the run, with its cache.</summary>
    public GeneratorDriver Driver { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the generator reported.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => Result.Results[0].Diagnostics;

    /// <summary>Runs over code that is to be compiled; fails where it is not.</summary>
    public static GeneratorRun Clean(string source, params MetadataReference[] more)
    {
        GeneratorRun run = Start(source, ParseOptions, more);
        Assert.Empty(run.Diagnostics);
        AssertCompilesClean(run.Output);
        return run;
    }

    /// <summary>Runs over a library's code.</summary>
    public static GeneratorRun CleanLibrary(string name, string source, params MetadataReference[] more)
    {
        GeneratorRun run = Start(source, ParseOptions, more, name: name);
        Assert.Empty(run.Diagnostics);
        AssertCompilesClean(run.Output);
        return run;
    }

    /// <summary>The same with generators of others beside ours.</summary>
    public static GeneratorRun CleanWith(string source, params ISourceGenerator[] others)
    {
        GeneratorRun run = Start(source, ParseOptions, [], others);
        Assert.Empty(run.Diagnostics);
        AssertCompilesClean(run.Output);
        return run;
    }

    /// <summary>Runs over a plugin's code, as its build does.</summary>
    public static GeneratorRun CleanPlugin(string source, string property = "true", params ISourceGenerator[] others)
    {
        CSharpCompilation compilation = Compile(source, ParseOptions, []);
        GeneratorDriver driver = NewDriver(ParseOptions, others)
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(("ColletPlugin", property)))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Caching.AssertUnrelatedEditIsCached(driver, compilation, ParseOptions);
        var run = new GeneratorRun(compilation, output, driver);
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
    public static GeneratorRun Start(
        string source, CSharpParseOptions options, MetadataReference[] more, ISourceGenerator[]? others = null, string name = "Sample")
    {
        CSharpCompilation compilation = Compile(source, options, more, name);
        GeneratorDriver driver = NewDriver(options, others ?? []).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Caching.AssertUnrelatedEditIsCached(driver, compilation, options);
        return new GeneratorRun(compilation, output, driver);
    }

    public static GeneratorDriver NewDriver(CSharpParseOptions options, params ISourceGenerator[] others) => CSharpGeneratorDriver.Create(
        [new ToolGenerator().AsSourceGenerator(), .. others],
        parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compile(string source, CSharpParseOptions options, MetadataReference[] more, string name = "Sample") =>
        CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, options, path: "Sample.cs")],
            [.. _references, .. more],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
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

    /// <summary>The program's bytes.</summary>
    public byte[] Emit()
    {
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }

    /// <summary>Loads the program.</summary>
    public Assembly Load() => Assembly.Load(Emit());

    /// <summary>Loads the program and returns its tools.</summary>
    public IReadOnlyList<Tool> LoadTools() => [.. Load().CreateTools().Values];

    /// <summary>Loads the program and returns its tools by name.</summary>
    public IReadOnlyDictionary<string, Tool> LoadByName() => Load().CreateTools();

    /// <summary>Loads the program and returns its only tool.</summary>
    public Tool LoadTool() => Assert.Single(LoadTools());
}
