using System.Text;
using System.Text.RegularExpressions;
using Collet;

namespace SampleHost.Workspaces;

/// <summary>
/// A pattern over workspace paths: <c>*</c> and <c>?</c> within a name, <c>**</c> across directories, <c>[a-z]</c>, <c>{a,b}</c>.
/// Without a slash it is matched against the name alone. Immutable, and linear in the length of the path.
/// </summary>
internal sealed class Glob
{
    private readonly Regex _regex;

    private Glob(Regex regex) => _regex = regex;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static Glob Parse(string pattern)
    {
        try
        {
            return new Glob(new Regex(
                Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ToolException(
                $"'{pattern}' is no glob pattern. Right are '*.cs', 'src/**/*.json', '*.{{png,jpg}}', 'log-[0-9].txt'.", exception);
        }
    }

    /// <summary>Tells whether a relative path matches.</summary>
    public bool IsMatch(string path) => _regex.IsMatch(path);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        if (!pattern.Contains('/', StringComparison.Ordinal))
        {
            regex.Append("(?:.*/)?");
        }

        int open = 0;
        for (int i = pattern.StartsWith('/') ? 1 : 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            switch (c)
            {
                case '*' when At(pattern, i + 1) == '*':
                    i++;
                    if (At(pattern, i + 1) == '/')
                    {
                        i++;
                        regex.Append("(?:.*/)?");
                    }
                    else
                    {
                        regex.Append(".*");
                    }

                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '[':
                    i = TranslateSet(pattern, i, regex);
                    break;
                case '{':
                    open++;
                    regex.Append("(?:");
                    break;
                case '}' when open > 0:
                    open--;
                    regex.Append(')');
                    break;
                case ',' when open > 0:
                    regex.Append('|');
                    break;
                default:
                    regex.Append(Regex.Escape(c.ToString()));
                    break;
            }
        }

        return regex.Append('$').ToString();
    }

    private static int TranslateSet(string pattern, int start, StringBuilder regex)
    {
        int end = pattern.IndexOf(']', Math.Min(start + 2, pattern.Length));
        if (end < 0)
        {
            throw new ArgumentException("A set is not closed.", nameof(pattern));
        }

        string set = pattern[(start + 1)..end];
        bool negated = set[0] is '!' or '^';
        regex.Append(negated ? "[^/" : "[")
            .Append((negated ? set[1..] : set)
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("[", "\\[", StringComparison.Ordinal)
                .Replace("^", "\\^", StringComparison.Ordinal))
            .Append(']');
        return end;
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';
}
