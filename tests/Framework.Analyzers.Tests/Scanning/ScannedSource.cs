using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Collet.Generators;
using Collet.Scanning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Analyzers.Tests.Scanning;

/// <summary>Compiles sources as a build would, and scans what comes out.</summary>
internal static class ScannedSource
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Collet;
        """;

    private static readonly MetadataReference[] _references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(ToolAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.Logging.ILogger).Assembly.Location),
    ];

    /// <summary>Scans one assembly of these sources.</summary>
    public static AssemblyScanResult Scan(string source, OptimizationLevel optimization = OptimizationLevel.Release) =>
        AssemblyScan.Run(Compile("Scanned", source, optimization));

    /// <summary>Scans an assembly that refers to another.</summary>
    public static AssemblyScanResult ScanWithLibrary(string source, string library)
    {
        ImmutableArray<byte> image = Compile("Library", library);
        return AssemblyScan.Run(
            Compile("Scanned", source, references: MetadataReference.CreateFromImage(image)), [ScanReference.Of("Library", image)]);
    }

    /// <summary>The bytes of an assembly.</summary>
    public static ImmutableArray<byte> Compile(
        string name, string source, OptimizationLevel optimization = OptimizationLevel.Release, params MetadataReference[] references)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings, options), CSharpSyntaxTree.ParseText(source, options, "/source.cs")],
            [.. _references, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, allowUnsafe: true)
                .WithNullableContextOptions(NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new ToolGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        using var image = new MemoryStream();
        var result = generated.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return [.. image.ToArray()];
    }

    /// <summary>What the tool of a scan needs, as text.</summary>
    public static string[] Needs(this AssemblyScanResult result, string tool = "evade") =>
        [.. result.Of(ScannedPartKind.Tool).Where(part => part.Name == tool).SelectMany(part => part.Needed).Select(need => need.Permission)];
}
