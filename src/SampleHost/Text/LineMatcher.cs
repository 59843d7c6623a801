using System.Text.RegularExpressions;
using Collet;
using SampleHost.Tools;

namespace SampleHost.Text;

/// <summary>
/// A caller's regular expression, made safe to run: by the linear engine where it can do it, else with a time limit for each line.
/// </summary>
internal sealed class LineMatcher
{
    private static readonly TimeSpan _perLine = TimeSpan.FromMilliseconds(250);

    private readonly Regex _regex;

    private LineMatcher(Regex regex) => _regex = regex;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="ToolException">It is no regular expression.</exception>
    public static LineMatcher Parse(string pattern, MatchOptions how)
    {
        string expression = how.HasFlag(MatchOptions.Literal) ? Regex.Escape(pattern) : pattern;
        if (how.HasFlag(MatchOptions.WholeWord))
        {
            expression = $@"\b(?:{expression})\b";
        }

        RegexOptions options = RegexOptions.CultureInvariant
            | (how.HasFlag(MatchOptions.IgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new LineMatcher(Compile(expression, options));
        }
        catch (ArgumentException exception)
        {
            throw new ToolException(
                $"The pattern is no regular expression: {exception.Message} To search for it as it is, add the option 'literal'.",
                exception);
        }
    }

    /// <summary>Where the line matches, from 0, or -1.</summary>
    /// <exception cref="ToolException">It takes too long to tell.</exception>
    public int IndexIn(string line)
    {
        try
        {
            Match match = _regex.Match(line);
            return match.Success ? match.Index : -1;
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new ToolException(
                "The pattern takes too long on some lines. Leave out nested repetition, lookarounds and backreferences.", exception);
        }
    }

    private static Regex Compile(string expression, RegexOptions options)
    {
        try
        {
            return new Regex(expression, options | RegexOptions.NonBacktracking, _perLine);
        }
        catch (NotSupportedException)
        {
            return new Regex(expression, options, _perLine);
        }
    }
}
