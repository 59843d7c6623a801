using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Collet.Analyzers.Tests;

/// <summary>One rule and its fix on one source: the markup says where it is found, the fixed source what remains.</summary>
internal sealed class ColletFixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    public ColletFixTest(string source, string fixedSource)
    {
        TestCode = source;
        FixedCode = fixedSource;
        TestReferences.AddTo(TestState);
        TestReferences.AddTo(FixedState);
    }

    protected override ParseOptions CreateParseOptions() => TestReferences.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => TestReferences.Adapt(base.CreateCompilationOptions());
}
