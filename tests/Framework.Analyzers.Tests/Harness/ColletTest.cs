using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Collet.Analyzers.Tests;

/// <summary>One rule on one source, with .NET 10 and Collet as references and the usings a tool's file has.</summary>
internal sealed class ColletTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public ColletTest(string source)
    {
        TestCode = source;
        TestReferences.AddTo(TestState);
    }

    protected override ParseOptions CreateParseOptions() => TestReferences.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => TestReferences.Adapt(base.CreateCompilationOptions());
}
