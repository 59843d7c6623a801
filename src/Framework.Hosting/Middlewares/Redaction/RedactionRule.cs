namespace Collet.Hosting.Middlewares;

/// <summary>What a chain must have in which arguments or results are written down.</summary>
internal static class RedactionRule
{
    /// <param name="chain">The chain.</param>
    /// <param name="position">Who writes down.</param>
    /// <param name="what">What is written down, as a clause: <c>arguments are logged</c>.</param>
    public static IEnumerable<ChainProblem> Check(IReadOnlyList<PlannedEntry> chain, int position, string what)
    {
        PlannedEntry writer = chain[position];
        PlannedEntry? redaction = chain.FirstOrDefault(entry => entry.Options is RedactionOptions);
        if (redaction is null)
        {
            yield return new ChainProblem(
                $"{what}, but nothing says how they are redacted: secrets would stand in them. "
                + $"Put 'redaction' before '{writer.Middleware.Name}'.");
        }
        else if (redaction.Tools is { } tools && writer.Tools?.ToString() != tools.ToString())
        {
            // Its place is a rule of its own.
            yield return new ChainProblem(
                $"{what}, but 'redaction' is limited to {tools}: of other tools only the built-in rules redact. "
                + "Give both the same tools, or leave them out.",
                IsWarning: true);
        }
    }
}
