using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>A rule, compiled. Immutable and safe to share.</summary>
internal sealed class FilterRule
{
    private const string Hidden = "***";

    private readonly ParameterRule _rule;
    private readonly Regex[] _forbidden;

    public FilterRule(ParameterRule rule, TimeSpan patternTimeout)
    {
        _rule = rule;
        _forbidden = [.. rule.Forbid.Select(pattern => ConfiguredPattern.Compile(pattern, patternTimeout))];
    }

    public ParameterAction Action => _rule.Action;

    /// <summary>Names can be refused or left out; there is no cutting a name.</summary>
    public bool ConcernsNames => Action is ParameterAction.Refuse or ParameterAction.Remove;

    /// <summary>What is wrong with a text.</summary>
    public FilterFault Check(ReadOnlySpan<char> text, ref PatternClock clock)
    {
        if (_rule.MaxLength is { } most && text.Length > most && CodePoints.Count(text) > most)
        {
            return FilterFault.TooLong;
        }

        return _rule.PathTraversal && PathTraversal.IsIn(text) ? FilterFault.Traversal : CheckPatterns(text, ref clock);
    }

    /// <summary>The text made good, for a rule that cuts or masks.</summary>
    /// <exception cref="RegexMatchTimeoutException">A pattern took too long.</exception>
    public string Clean(string text) => Action is ParameterAction.Truncate
        ? text[..CodePoints.LengthOf(text, _rule.MaxLength!.Value)]
        : _forbidden.Aggregate(text, static (cleaned, pattern) => pattern.Replace(cleaned, Hidden));

    public ToolArgumentError ErrorAt(string pointer, FilterFault fault) => fault switch
    {
        FilterFault.TooLong => new(pointer, "Too long", _rule.Expected ?? $"at most {_rule.MaxLength} characters"),
        FilterFault.Traversal => new(
            pointer, "Not an allowed path", _rule.Expected ?? "a relative path without '..', drive or scheme, not encoded"),
        FilterFault.TimedOut => new(pointer, "Could not be checked in time", _rule.Expected ?? "a shorter text"),
        _ => new(pointer, "Not allowed here", _rule.Expected ?? "text without what is forbidden here"),
    };

    private FilterFault CheckPatterns(ReadOnlySpan<char> text, ref PatternClock clock)
    {
        foreach (Regex pattern in _forbidden)
        {
            try
            {
                clock.Start(pattern);
                bool matches = pattern.IsMatch(text);
                if (clock.HasRunOut(pattern))
                {
                    return FilterFault.TimedOut;
                }

                if (matches)
                {
                    return FilterFault.Forbidden;
                }
            }
            catch (RegexMatchTimeoutException)
            {
                return FilterFault.TimedOut;
            }
        }

        return FilterFault.None;
    }
}
