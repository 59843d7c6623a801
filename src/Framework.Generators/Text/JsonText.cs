using System.Globalization;
using System.Text;
using Collet.Generators.Emission;

namespace Collet.Generators.Text;

/// <summary>Writes JSON text that may stand on one line of a C# raw string.</summary>
internal static class JsonText
{
    /// <summary>A JSON string; half a character in it becomes the replacement character, for it could not be UTF-8.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (char c in CSharpText.WellFormed(value))
        {
            Append(text, c);
        }

        return text.Append('"').ToString();
    }

    private static void Append(StringBuilder text, char c)
    {
        switch (c)
        {
            case '"':
                text.Append("\\\"");
                break;
            case '\\':
                text.Append("\\\\");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            default:
                // The separators end a line in C#, and the placeholder has a meaning of its own in what is written.
                if (char.IsControl(c) || c is '\u2028' or '\u2029' or SchemaEmitter.Placeholder)
                {
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    text.Append(c);
                }

                break;
        }
    }
}
