using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2009: a tool that is Idempotent writes the same again. A ReadOnly one does not write, which is CLT2008's to say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdempotentToolWritesAnalyzer() : ToolRule(UsageDescriptors.IdempotentToolWrites)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols) =>
        ForEachTool(context, symbols, (symbol, tool) =>
        {
            if (tool.Hint("Idempotent") is true && tool.Hint("ReadOnly") is not true && DeclaredWrites.Of(tool, symbols) is { } permission)
            {
                Location place = AttributeText.OfArgument(tool.Attribute, "Idempotent", tool.Symbol, symbol.CancellationToken);
                symbol.ReportDiagnostic(At(place, tool.Name, $"the permission {permission}"));
            }
        });
}
