using System.Diagnostics;
using System.Globalization;
using Basic.Reference.Assemblies;
using Collet;
using Collet.Benchmarks.Measuring;
using Collet.Generators;
using IncrementalRun;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.Extensions.DependencyInjection;

const int Tools = 500;
const int Edited = 250;

// IncrementalRun write-working FOLDER COUNT: tools with something in their bodies, for analyzers.sh to build.
if (args is ["write-working", var target, var count])
{
    foreach ((string path, string text) in WorkingToolSources.Of(int.Parse(count, CultureInfo.InvariantCulture)))
    {
        File.WriteAllText(Path.Combine(target, path), text);
    }

    return;
}

// IncrementalRun write FOLDER: the sources alone, for run.sh to build.
if (args is ["write", var folder])
{
    foreach ((string path, string text) in ToolSources.Of(Tools))
    {
        File.WriteAllText(Path.Combine(folder, path), text);
    }

    return;
}

var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14).WithDocumentationMode(DocumentationMode.Diagnose);
CSharpCompilation compilation = CSharpCompilation.Create(
    "Shop",
    ToolSources.Of(Tools).Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)),
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Tool).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location),
    ],
    new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

GeneratorDriver driver = CSharpGeneratorDriver.Create([new ToolGenerator().AsSourceGenerator()], parseOptions: options);
(driver, double first) = Run(driver, compilation);
Print($"| run of the generator over {Tools} tools | ms | files emitted anew |");
Print($"|---|---:|---|");
Print($"| first | {first:0.0} | {driver.GetRunResult().GeneratedTrees.Length} |");
Repeat("edit of one method body", "quantity * 250m", i => $"quantity * {i + 1000}m");
Repeat("edit of one parameter's description", "How many of it.", i => $"How many of it, {i}.");
Repeat("a line added above one tool", "namespace Shop;\n", i => $"namespace Shop;\n{new string('\n', i + 1)}");

void Repeat(string name, string current, Func<int, string> next)
{
    const int Times = 21;
    double[] times = new double[Times];
    CSharpCompilation edited = compilation;
    (GeneratorDriver running, _) = Run(driver, edited);
    string emitted = "";
    for (int i = 0; i < Times; i++)
    {
        // As an editor does it: a change of text, of which the parser keeps what it can.
        SyntaxTree before = edited.SyntaxTrees.Single(tree => tree.FilePath == ToolSources.PathOf(Edited));
        SourceText text = before.GetText();
        var span = new TextSpan(text.ToString().IndexOf(current, StringComparison.Ordinal), current.Length);
        current = next(i);
        edited = edited.ReplaceSyntaxTree(before, before.WithChangedText(text.WithChanges(new TextChange(span, current))));
        HashSet<SourceText> known = [.. Emitted(running).Select(source => source.SourceText)];
        (running, times[i]) = Run(running, edited);
        // What came out of the cache is the very same text.
        string[] anew = [.. Emitted(running).Where(source => !known.Contains(source.SourceText)).Select(source => source.HintName)];
        emitted = anew.Length == 0 ? "none" : $"{anew.Length}: {string.Join(", ", anew.Take(3))}";
    }

    Print($"| {name} | {Ratio.MedianOf(times):0.0} ({times.Min():0.0}-{times.Max():0.0}) | {emitted} |");
}

static (GeneratorDriver Driver, double Milliseconds) Run(GeneratorDriver driver, Compilation compilation)
{
    long start = Stopwatch.GetTimestamp();
    driver = driver.RunGenerators(compilation);
    return (driver, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
}

static IEnumerable<GeneratedSourceResult> Emitted(GeneratorDriver driver) => driver.GetRunResult().Results.Single().GeneratedSources;

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
