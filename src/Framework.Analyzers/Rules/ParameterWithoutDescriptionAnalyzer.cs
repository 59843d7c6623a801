using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2002: a tool's parameter says what it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterWithoutDescriptionAnalyzer() : ToolRule(UsageDescriptors.ParameterWithoutDescription)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        ForEachTool(context, symbols, (symbol, tool) =>
        {
            foreach (IParameterSymbol parameter in tool.Arguments(symbols))
            {
                if (string.IsNullOrWhiteSpace(Documentation.OfParameter(parameter, symbol.CancellationToken)))
                {
                    symbol.ReportDiagnostic(At(parameter.Locations[0], parameter.Name, tool.Name));
                }
            }
        });
}
