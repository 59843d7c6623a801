using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Chain;

/// <summary>Tells the log what the chain is, and what is doubtful about it.</summary>
internal static class ChainReport
{
    public static void Write(ILogger logger, ChainPlan plan, ToolChain chain, ToolSet tools)
    {
        foreach (ConfigurationProblem warning in plan.Warnings)
        {
            ChainLog.Doubtful(logger, warning);
        }

        foreach (ChainEntry entry in chain.Entries)
        {
            CheckPatterns(logger, entry, tools);
        }

        if (logger.IsEnabled(LogLevel.Information))
        {
            ChainLog.Ready(logger, chain.Entries.Count == 0 ? "no middleware" : string.Join(", ", chain.Entries.Select(Describe)));
        }
    }

    private static string Describe(ChainEntry entry) => entry.Tools is null ? entry.Name : $"{entry.Name} ({entry.Tools})";

    private static void CheckPatterns(ILogger logger, ChainEntry entry, ToolSet tools)
    {
        if (entry.Tools is not { } selector)
        {
            return;
        }

        string[] idle = [.. selector.Patterns.Where(pattern => !Selects(ToolSelector.Parse([pattern.TrimStart('!')]), tools))];
        foreach (string pattern in idle)
        {
            ChainLog.PatternWithoutTool(logger, pattern, entry.Name);
        }

        if (idle.Length == 0 && !Selects(selector, tools))
        {
            ChainLog.MiddlewareWithoutTool(logger, entry.Name, selector);
        }
    }

    private static bool Selects(ToolSelector selector, ToolSet tools) => tools.Tools.Any(tool => selector.Selects(tool.Info));
}
