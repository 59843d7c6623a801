using System.Collections.Immutable;
using Collet.Analyzers.Permissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Tests.OrdinaryCode;

/// <summary>Fifty tools as people write them, each declaring what it needs: nothing is to be said of them.</summary>
public sealed class OrdinaryCodeTests
{
    private static readonly string _folder = Repository.File("tests/Framework.Analyzers.Tests/OrdinaryCode");

    [Fact]
    public async Task No_rule_finds_anything()
    {
        CSharpCompilation compilation = Compile();

        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(All()).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

        Assert.Empty(found.Select(d => $"{d.Location.GetLineSpan()}: {d.Id} {d.GetMessage(null)}"));
    }

    [Fact]
    public void There_are_fifty() =>
        Assert.True(Compile().SyntaxTrees.Sum(tree => tree.ToString().Split("[Tool(").Length - 1) >= 50);

    private static ImmutableArray<DiagnosticAnalyzer> All() =>
    [
        .. typeof(PermissionAnalyzer).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static CSharpCompilation Compile() =>
        Compiled.From(Directory.GetFiles(_folder, "*Tools.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
