using System.Globalization;
using System.Text;

namespace Collet.Generators.Text;

/// <summary>Writes JSON text that may stand on one line of a C# raw string.</summary>
internal static class JsonText
{
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(c).Append(value[++i]);
            }
            else
            {
                Append(text, c);
            }
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
                // The separators end a line in C#, and half a character cannot be UTF-8.
                if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
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
