using System.Globalization;

namespace Collet.Hosting.Middlewares;

/// <summary>The first 64 bits of an IPv6 address, read without allocating.</summary>
internal static class Ipv6Network
{
    private const int Groups = 4;

    /// <returns>False for what is no IPv6 address, or stands for an IPv4 address.</returns>
    public static bool TryRead(ReadOnlySpan<char> address, out ulong network)
    {
        network = 0;
        if (!address.Contains(':') || address.Contains('.'))
        {
            return false;
        }

        ReadOnlySpan<char> rest = address;
        int zeros = GroupsIn(address) is var written && address.Contains("::", StringComparison.Ordinal) ? 8 - written : 0;
        int read = 0;
        while (read < Groups)
        {
            int colon = rest.IndexOf(':');
            ReadOnlySpan<char> group = colon < 0 ? rest : rest[..colon];
            rest = colon < 0 ? [] : rest[(colon + 1)..];
            if (group.IsEmpty)
            {
                // "::" stands for as many zeros as are missing; at the very start the first colon has an empty group of its own.
                rest = rest.TrimStart(':');
                int count = Math.Min(Math.Max(zeros, 1), Groups - read);
                network = count == Groups ? 0 : network << (16 * count);
                read += count;
            }
            else if (ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
            {
                network = (network << 16) | value;
                read++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static int GroupsIn(ReadOnlySpan<char> address)
    {
        int groups = 0;
        bool inGroup = false;
        foreach (char c in address)
        {
            groups += c != ':' && !inGroup ? 1 : 0;
            inGroup = c != ':';
        }

        return groups;
    }
}
