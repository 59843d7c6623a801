using System.Collections.Immutable;
using Collet.Generators.Diagnostics;
using Collet.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Generators.Tests.Diagnostics;

public sealed class ConstraintSuppressorTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;

        internal sealed record Order(
            [property: MinLength(1)] string[] Lines,
            [property: MaxLength(9)] string[] Tags,
            [property: Length(1, 9)] string[] Names,
            [property: Range(typeof(decimal), "1", "9")] decimal Price,
            [property: StringLength(9)] string Note);
        """;

    [Fact]
    public async Task Takes_back_the_warning_on_constraints_that_reflect_and_nowhere_else()
    {
        CompilationWithAnalyzers analysis = GeneratorRun.Compile(Source, GeneratorRun.ParseOptions, []).WithAnalyzers(
            [new WarnsOnEveryAttribute(), new ConstraintSuppressor()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));

        ImmutableArray<Diagnostic> found = await analysis.GetAnalyzerDiagnosticsAsync();

        Assert.Equal(
            [("MinLength(1)", true), ("MaxLength(9)", true), ("Length(1, 9)", true), ("Range(typeof(decimal), \"1\", \"9\")", true), ("StringLength(9)", false)],
            found.OrderBy(d => d.Location.SourceSpan.Start).Select(d => (Highlighted(d), d.IsSuppressed)));
    }

    private static string Highlighted(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    // Stands in for the trim analyzer, which comes with the SDK and not as a package. The rules for analyzers to ship do not apply to it.
#pragma warning disable RS1036, RS1038, RS1041, RS2008
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class WarnsOnEveryAttribute : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _trimming = new(
            "IL2026", "Trimming", "Unreferenced code", "Trimming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [_trimming];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                node => node.ReportDiagnostic(Diagnostic.Create(_trimming, ((AttributeSyntax)node.Node).GetLocation())), SyntaxKind.Attribute);
        }
    }
#pragma warning restore RS1036, RS1038, RS1041, RS2008
}
