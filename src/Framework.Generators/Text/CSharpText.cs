using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Generators.Text;

/// <summary>Writes C# literals; the one place that escapes.</summary>
internal static class CSharpText
{
    public static string Quote(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Quote(char value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A UTF-8 literal of a name; half a character in it becomes the replacement character.</summary>
    public static string Utf8(string value) => Quote(WellFormed(value)) + "u8";

    /// <summary>A UTF-8 literal of JSON as a raw string, which keeps its quotes readable.</summary>
    /// <param name="json">On one line, and starting and ending with something other than a quote.</param>
    public static string Utf8Json(string json)
    {
        string quotes = new('"', Math.Max(3, LongestRunOfQuotes(json) + 1));
        return $"{quotes}{json}{quotes}u8";
    }

    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>The text with a replacement character in place of every half of one.</summary>
    public static string WellFormed(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));

    private static int LongestRunOfQuotes(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
