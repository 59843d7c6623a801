using System.Text.RegularExpressions;

namespace Collet.Generators.Parsing;

/// <summary>Tells whether a pattern means something in .NET and in the dialect of JSON Schema (ECMA-262 with the u flag) alike.</summary>
internal static class RegexDialect
{
    // Identity escapes of syntax characters, classes, controls, code units, back references and names: what both know.
    private const string CommonEscapes = "dDwWsSbBtnrvf0123456789xukpPc^$\\.*+?()[]{}|/";

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
                bool isHyphen = pattern[i + 1] == '-' && inClass;
                if ((CommonEscapes.IndexOf(pattern[i + 1]) < 0 && !isHyphen) || rest.StartsWith(@"\p{Is", StringComparison.Ordinal))
                {
                    return $"JSON Schema's expressions do not know {rest.Substring(0, 2)}";
                }

                i++;
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
            else if (pattern[i] is '{' or '}' or ']' && !IsQuantifier(rest) && !IsQuantifierEnd(pattern, i))
            {
                return $"a {pattern[i]} that stands for itself must be escaped";
            }
            else if (rest.StartsWith("(?", StringComparison.Ordinal) && !Regex.IsMatch(rest, @"^\(\?(:|=|!|<=|<!|<[A-Za-z_]\w*>)"))
            {
                return $"JSON Schema's expressions do not know {rest.Substring(0, 3)}";
            }
        }

        return null;
    }

    private static bool IsQuantifier(string rest) => Regex.IsMatch(rest, @"^\{\d+(,\d*)?\}");

    private static bool IsQuantifierEnd(string pattern, int index) =>
        pattern[index] == '}' && Regex.IsMatch(pattern.Substring(0, index + 1), @"(\{\d+(,\d*)?|\\[pPkxu]\{?.*)\}$");
}
