using System.Collections.Immutable;
using Collet.Analyzers.Permissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Tests.OrdinaryCode;

/// <summary>The rules run over this repository's own sources: much code, not written for them, and some of it not even compiling here.</summary>
public sealed class RepositoryTests
{
    public static TheoryData<string> Folders =>
        ["src/Framework", "src/Framework.Hosting", "src/Framework.Generators", "src/Framework.Cli", "src/SampleHost", "src/Framework.Analyzers"];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task No_rule_fails(string folder)
    {
        // What is not referenced makes errors, and errors make operations that no compiling code has.
        SyntaxTree[] trees =
        [
            .. Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), TestReferences.ParseOptions, path)),
        ];
        CSharpCompilation compilation = Compiled.From().AddSyntaxTrees(trees);

        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(
            [
                .. typeof(PermissionAnalyzer).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
                    .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
            ]).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

        Assert.True(trees.Length > 10);
        Assert.Empty(found.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Select(d => d.GetMessage(null)));
    }
}
