using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Tests;

/// <summary>Sources compiled as a library, for tests that ask what analyzers say of it and not where.</summary>
internal static class Compiled
{
    public static CSharpCompilation From(params IEnumerable<string> sources) => TestReferences.Compile([.. sources]);

    /// <summary>What an analyzer says, what is suppressed left out. The sources must compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync<TAnalyzer>(this Compilation compilation)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> diagnostics =
            await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.DoesNotContain(diagnostics, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. diagnostics.Where(d => !d.IsSuppressed)];
    }
}
