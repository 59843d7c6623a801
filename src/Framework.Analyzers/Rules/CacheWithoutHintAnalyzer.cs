using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2010: only a ReadOnly or Idempotent tool is cached.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheWithoutHintAnalyzer() : ToolRule(UsageDescriptors.CacheWithoutHint)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        ForEachTool(context, symbols, (symbol, tool) =>
        {
            if (tool.Attribute.Named("CacheSeconds") is not null && tool.Hint("ReadOnly") is not true
                && tool.Hint("Idempotent") is not true)
            {
                Location place = AttributeText.OfArgument(tool.Attribute, "CacheSeconds", tool.Symbol, symbol.CancellationToken);
                symbol.ReportDiagnostic(At(place, tool.Name));
            }
        });
}
