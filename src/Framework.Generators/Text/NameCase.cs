using System.Globalization;
using System.Text;

namespace Collet.Generators.Text;

/// <summary>Derives the names JSON and clients see from the names in the code.</summary>
internal static class NameCase
{
    /// <summary><c>ShipTo</c> becomes <c>shipTo</c>, <c>URLPath</c> becomes <c>urlPath</c>, as System.Text.Json's camel case does.</summary>
    public static string Camel(string name)
    {
        char[] chars = name.ToCharArray();
        for (int i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
        {
            bool startsWord = i > 0 && i + 1 < chars.Length && !char.IsUpper(chars[i + 1]);
            if (startsWord)
            {
                break;
            }

            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }

    /// <summary><c>shipTo</c> becomes <c>ShipTo</c>.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary><c>ReadFile</c> becomes <c>read_file</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))) && name[i - 1] != '_';
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>An identifier for a dotted name. Different names give different ones: no part of a name starts with a digit.</summary>
    public static string Mangle(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (char.IsLetterOrDigit(c))
            {
                text.Append(i == 0 && char.IsDigit(c) ? "_3" : string.Empty).Append(c);
            }
            else if (c is '.' or '+' && i + 1 < name.Length && !char.IsDigit(name[i + 1]))
            {
                text.Append('_');
            }
            else
            {
                text.Append(c == '_' ? "_0" : "_1" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    /// <summary>An identifier of what letters and digits a name has; different names may give the same.</summary>
    public static string Identifier(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            text.Append(char.IsLetterOrDigit(c) && c < 128 ? c : '_');
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }
}
