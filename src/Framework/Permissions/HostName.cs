using System.Globalization;

namespace Collet;

/// <summary>
/// Host names in their ASCII form. Done here and not by the system's IdnMapping, whose answer depends on the machine: with invariant
/// globalization it maps less, and a host is to mean the same to the compiler and to what it compiled.
/// </summary>
internal static class HostName
{
    private const int LongestLabel = 63;
    private const int LongestName = 253;

    /// <summary>In lower case, in ASCII, without a dot at the end; null where it is none.</summary>
    public static string? Normal(string name, out string? problem)
    {
        problem = null;
        string[] labels = (name.EndsWith('.') ? name.Substring(0, name.Length - 1) : name).Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            problem = ProblemOf(labels[i]);
            if (problem is not null)
            {
                return null;
            }

            labels[i] = Ascii(labels[i]);
            problem = labels[i].Length > LongestLabel ? $"'{labels[i]}' is longer than the {LongestLabel} characters a label of a host may have" : null;
        }

        string normal = string.Join(".", labels);
        problem ??= normal.Length > LongestName ? $"a host has at most {LongestName} characters"
            : EndsInNumber(labels[labels.Length - 1]) ? $"'{name}' would be read as a number; an IPv4 address is four numbers, as 127.0.0.1"
            : null;
        return problem is null ? normal : null;
    }

    private static string Ascii(string label)
    {
        string lower = label.ToLowerInvariant();
        return lower.All(c => c < 0x80) ? lower : "xn--" + Punycode.Encode(lower);
    }

    // 127.1, 0x7f.1 and 2130706433 are addresses to resolvers.
    private static bool EndsInNumber(string label) =>
        label.All(c => c is >= '0' and <= '9')
        || (label.StartsWith("0x", StringComparison.Ordinal) && label.Skip(2).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')));

    private static string? ProblemOf(string label)
    {
        if (label.Length == 0)
        {
            return "a host is missing, or has an empty part between dots";
        }

        if (label[0] == '-' || label[label.Length - 1] == '-')
        {
            return $"'{label}' begins or ends with '-', which a part of a host does not";
        }

        for (int i = 0; i < label.Length; i++)
        {
            char c = label[i];
            if (c < 0x80 && !(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_'))
            {
                return c == '*'
                    ? "'*' stands for the first parts of a host, as in *.example.com, or for every host"
                    : $"'{c}' is not a character of hosts; write the name alone, as api.example.com";
            }

            if (c >= 0x80 && !IsPlainLetter(label, i))
            {
                return $"'{label}' has characters that are read in more than one way; write its ASCII form, which begins with xn--";
            }

            i += char.IsHighSurrogate(c) ? 1 : 0;
        }

        return null;
    }

    // Letters that are their own canonical and lower-case form everywhere. Wide, mathematical and ligature forms of letters are others' lookalikes;
    // a combining mark may or may not melt into the letter before it.
    private static bool IsPlainLetter(string label, int index)
    {
        int code = char.IsSurrogatePair(label, index) ? char.ConvertToUtf32(label, index) : label[index];
        bool isPresentationForm = code is (>= 0x2000 and < 0x2c00) or (>= 0xf900 and < 0x10000) or (>= 0x1d000 and < 0x1f000) or 0x130 or 0x17f
            or (>= 0x300 and < 0x370) or >= 0xe0000;
        return !isPresentationForm && CharUnicodeInfo.GetUnicodeCategory(label, index)
            is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
