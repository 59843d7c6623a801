using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2001: a tool says what it does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ToolWithoutDescriptionAnalyzer() : ToolRule(UsageDescriptors.ToolWithoutDescription)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        ForEachTool(context, symbols, (symbol, tool) =>
        {
            string? description = tool.Attribute.Named("Description")?.Value as string
                ?? Documentation.Of(tool.Symbol, symbol.CancellationToken) ?? Documentation.Of(tool.Method, symbol.CancellationToken);
            if (string.IsNullOrWhiteSpace(description))
            {
                symbol.ReportDiagnostic(At(tool.Symbol.Locations[0], tool.Name));
            }
        });
}
