using System.Collections.Concurrent;
using Collet.Analyzers.Diagnostics;
using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Analyzers.Rules;

/// <summary>
/// CLT2016: retry and cache name tools they can do something for. Known where the collet.yaml is
/// an additional file of the project.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryWithoutHintAnalyzer() : ToolRule(UsageDescriptors.RetryWithoutHint)
{
    private protected override void Register(CompilationStartAnalysisContext context, ColletSymbols symbols)
    {
        AdditionalText[] files =
            [.. context.Options.AdditionalFiles.Where(file => Path.GetFileName(file.Path) is "collet.yaml" or "collet.yml")];
        if (files.Length == 0)
        {
            return;
        }

        var without = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        ForEachTool(context, symbols, (_, tool) =>
        {
            if (tool.Hint("ReadOnly") is not true && tool.Hint("Idempotent") is not true)
            {
                without.TryAdd(tool.Name, true);
            }
        });
        context.RegisterCompilationEndAction(end =>
        {
            foreach (AdditionalText file in files)
            {
                if (file.GetText(end.CancellationToken) is { } text)
                {
                    Check(file.Path, text, without, end.ReportDiagnostic);
                }
            }
        });
    }

    private void Check(string path, SourceText text, ConcurrentDictionary<string, bool> without, Action<Diagnostic> report)
    {
        foreach (ChainText.Named named in ChainText.Read(text))
        {
            if (named.Middleware is "retry" or "cache" && without.ContainsKey(named.Tool))
            {
                report(At(Location.Create(path, named.Span, text.Lines.GetLinePositionSpan(named.Span)), named.Middleware, named.Tool));
            }
        }
    }
}
