using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2008: a tool that is ReadOnly changes nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadOnlyToolWritesAnalyzer() : ToolRule(UsageDescriptors.ReadOnlyToolWrites)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        ForEachTool(context, symbols, (symbol, tool) =>
        {
            if (tool.Hint("ReadOnly") is not true)
            {
                return;
            }

            string? against = DeclaredWrites.Of(tool, symbols) is { } permission ? $"the permission {permission}"
                : tool.Hint("Destructive") is true ? "the hint Destructive"
                : null;
            if (against is not null)
            {
                Location place = AttributeText.OfArgument(tool.Attribute, "ReadOnly", tool.Symbol, symbol.CancellationToken);
                symbol.ReportDiagnostic(At(place, tool.Name, against));
            }
        });
}
