using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace Collet.Analyzers.Tests;

/// <summary>What the sources of the tests are compiled with.</summary>
internal static class TestReferences
{
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Collet;
        """;

    /// <summary>Collet, and what it stands on.</summary>
    public static IReadOnlyList<MetadataReference> Collet { get; } =
    [
        MetadataReference.CreateFromFile(typeof(ToolAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.Logging.ILogger).Assembly.Location),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>A compilation of this source, a program where it has a Main.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Tools",
        [.. sources.Append(Usings).Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"/{i}.cs"))],
        [.. Net100.References.All, .. Collet],
        (CSharpCompilationOptions)Adapt(new CSharpCompilationOptions(sources.Any(s => s.Contains(" Main(", StringComparison.Ordinal))
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary)));

    public static void AddTo(SolutionState state)
    {
        // The reference assemblies come from a package; the testing library would fetch its own.
        state.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        state.AdditionalReferences.AddRange(Net100.References.All);
        state.AdditionalReferences.AddRange(Collet);
        state.Sources.Add(("Usings.cs", Usings));
    }

    public static CompilationOptions Adapt(CompilationOptions options) =>
        ((CSharpCompilationOptions)options).WithNullableContextOptions(NullableContextOptions.Enable).WithAllowUnsafe(true);
}
