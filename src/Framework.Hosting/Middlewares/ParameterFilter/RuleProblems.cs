using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>What is wrong with a rule.</summary>
internal static class RuleProblems
{
    private const int LongestPattern = 1_000;

    public static IEnumerable<string> Of(ParameterRule rule)
    {
        foreach (string parameter in rule.Parameters.Where(parameter => !ParameterPath.TryParse(parameter, out _)))
        {
            yield return $"'{parameter}' is no parameter; a name is, or a JSON Pointer such as /options/*/file.";
        }

        foreach (string pattern in rule.Forbid)
        {
            if (ProblemOf(pattern) is { } problem)
            {
                yield return problem;
            }
        }

        if (rule is { Forbid.Count: 0, PathTraversal: false, MaxLength: null })
        {
            yield return "It asks for nothing: it has forbid, pathTraversal, maxLength, or several of them.";
        }

        if (rule.Action is ParameterAction.Truncate && (rule.MaxLength is null || rule.PathTraversal || rule.Forbid.Count > 0))
        {
            yield return "truncate goes with maxLength and nothing else: what is forbidden is not made good by cutting.";
        }

        if (rule.Action is ParameterAction.Mask && (rule.Forbid.Count == 0 || rule.PathTraversal || rule.MaxLength is not null))
        {
            yield return "mask goes with forbid and nothing else: only what a pattern matches can be masked.";
        }
    }

    private static string? ProblemOf(string pattern)
    {
        if (pattern.Length is 0 or > LongestPattern)
        {
            return $"A pattern has 1 to {LongestPattern} characters.";
        }

        try
        {
            return ConfiguredPattern.Compile(pattern, ConfiguredPattern.TrialTimeout).IsMatch("")
                ? $"'{pattern}' matches the empty text, and so every text."
                : null;
        }
        catch (ArgumentException exception)
        {
            return $"'{pattern}' is no regular expression: {exception.Message}";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"'{pattern}' does not come to an end.";
        }
    }
}
