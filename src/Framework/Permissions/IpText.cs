using System.Globalization;

namespace Collet;

/// <summary>
/// IP addresses as text, read strictly: no octal, no hexadecimal IPv4, no short forms, no zones. What the system's parsers also take
/// (<c>127.1</c>, <c>0x7f.1</c>) is how a look at a host name is misled.
/// </summary>
internal static class IpText
{
    private const int Groups = 8;

    /// <summary>Four bytes, or null.</summary>
    public static byte[]? V4(string text)
    {
        string[] parts = text.Split('.');
        var bytes = new byte[4];
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            if (parts.Length != 4
                || (part.Length > 1 && part[0] == '0')
                || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return null;
            }
        }

        return parts.Length == 4 ? bytes : null;
    }

    /// <summary>Sixteen bytes, or null.</summary>
    public static byte[]? V6(string text)
    {
        int gap = text.IndexOf("::", StringComparison.Ordinal);
        List<ushort>? head = GroupsOf(gap < 0 ? text : text.Substring(0, gap), mayEndInV4: gap < 0);
        List<ushort>? tail = gap < 0 ? [] : GroupsOf(text.Substring(gap + 2), mayEndInV4: true);
        if (head is null || tail is null || (gap < 0 ? head.Count != Groups : head.Count + tail.Count >= Groups))
        {
            return null;
        }

        var groups = new ushort[Groups];
        head.CopyTo(groups);
        tail.CopyTo(groups, Groups - tail.Count);
        return [.. groups.SelectMany(group => new[] { (byte)(group >> 8), (byte)group })];
    }

    /// <summary>The form of RFC 5952: small letters, no leading zeros, the longest run of zeros as <c>::</c>.</summary>
    public static string Of(byte[] address)
    {
        if (address.Length == 4)
        {
            return string.Join(".", address.Select(part => part.ToString(CultureInfo.InvariantCulture)));
        }

        string[] groups = [.. Enumerable.Range(0, Groups).Select(
            i => ((address[i * 2] << 8) | address[(i * 2) + 1]).ToString("x", CultureInfo.InvariantCulture))];
        (int start, int length) = LongestZeros(groups);
        return length < 2
            ? string.Join(":", groups)
            : string.Join(":", groups.Take(start)) + "::" + string.Join(":", groups.Skip(start + length));
    }

    private static List<ushort>? GroupsOf(string text, bool mayEndInV4)
    {
        var groups = new List<ushort>();
        if (text.Length == 0)
        {
            return groups;
        }

        string[] parts = text.Split(':');
        for (int i = 0; i < parts.Length; i++)
        {
            if (mayEndInV4 && i == parts.Length - 1 && V4(parts[i]) is { } v4)
            {
                groups.Add((ushort)((v4[0] << 8) | v4[1]));
                groups.Add((ushort)((v4[2] << 8) | v4[3]));
            }
            else if (parts[i].Length <= 4 && ushort.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort group))
            {
                groups.Add(group);
            }
            else
            {
                return null;
            }
        }

        return groups;
    }

    private static (int Start, int Length) LongestZeros(string[] groups)
    {
        (int start, int length) = (0, 0);
        for (int i = 0; i < groups.Length; i++)
        {
            int run = groups.Skip(i).TakeWhile(group => group == "0").Count();
            (start, length) = run > length ? (i, run) : (start, length);
        }

        return (start, length);
    }
}
