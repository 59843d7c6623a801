using System.Collections.Concurrent;
using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Collet.Analyzers.Rules;

/// <summary>CLT2003: a tool's name is its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateToolNameAnalyzer() : ToolRule(UsageDescriptors.DuplicateToolName)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols)
    {
        var tools = new ConcurrentBag<ToolDeclaration>();
        ForEachTool(context, symbols, (_, tool) => tools.Add(tool));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (IGrouping<string, ToolDeclaration> alike in tools.GroupBy(tool => tool.Name, StringComparer.Ordinal)
                .Where(g => g.Skip(1).Any()))
            {
                // The first keeps its name, whatever order the compiler met them in.
                ToolDeclaration[] inOrder =
                [
                    .. alike.OrderBy(tool => Place(tool).SourceTree?.FilePath, StringComparer.Ordinal)
                        .ThenBy(tool => Place(tool).SourceSpan.Start),
                ];
                foreach (ToolDeclaration tool in inOrder.Skip(1))
                {
                    end.ReportDiagnostic(At(Place(tool), alike.Key, inOrder[0].Symbol.ToDisplayString()));
                }
            }
        });
    }

    private static Location Place(ToolDeclaration tool) => tool.Symbol.Locations[0];
}
