using System.Text.RegularExpressions;

namespace Collet.Generators.Parsing;

/// <summary>Tells whether a pattern means something in .NET and in the dialect of JSON Schema (ECMA-262 with the u flag) alike.</summary>
internal static class RegexDialect
{
    // Identity escapes of syntax characters, classes, controls, code units, back references and names: what both know.
    private const string CommonEscapes = "dDwWsSbBtnrvf0123456789xukpPc^$\\.*+?()[]{}|/";

    private static readonly Regex _quantifier = new(@"^\{\d+(,\d*)?\}");

    private static readonly Regex _group = new(@"^\(\?(:|=|!|<=|<!|<[A-Za-z_]\w*>)");

    /// <summary>Why not, or null.</summary>
    public static string? WhyNot(string pattern)
    {
        try
        {
            _ = new Regex($@"^(?:{pattern})\z");
            _ = new Regex(pattern);
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }

        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            string rest = pattern.Substring(i);
            if (pattern[i] == '\\')
            {
                bool isKnown = CommonEscapes.IndexOf(pattern[i + 1]) >= 0 || (inClass && pattern[i + 1] == '-');
                if (!isKnown || rest.StartsWith(@"\p{Is", StringComparison.Ordinal) || rest.StartsWith(@"\P{Is", StringComparison.Ordinal))
                {
                    return $"JSON Schema's expressions do not know {rest.Substring(0, 2)}";
                }

                i += pattern[i + 1] is 'p' or 'P' ? rest.IndexOf('}') : 1;
            }
            else if (inClass)
            {
                if (rest.StartsWith("-[", StringComparison.Ordinal))
                {
                    return "JSON Schema's expressions cannot subtract one class from another";
                }

                inClass = pattern[i] != ']';
            }
            else if (pattern[i] == '[')
            {
                inClass = true;
                if (rest.StartsWith("[]", StringComparison.Ordinal) || rest.StartsWith("[^]", StringComparison.Ordinal))
                {
                    return "a ] that stands first in a class must be escaped";
                }
            }
            else if (_quantifier.Match(rest) is { Success: true } quantifier)
            {
                i += quantifier.Length - 1;
            }
            else if (pattern[i] is '{' or '}' or ']')
            {
                return $"a {pattern[i]} that stands for itself must be escaped";
            }
            else if (rest.StartsWith("(?", StringComparison.Ordinal) && !_group.IsMatch(rest))
            {
                return $"JSON Schema's expressions do not know {rest.Substring(0, 3)}";
            }
        }

        return null;
    }
}
