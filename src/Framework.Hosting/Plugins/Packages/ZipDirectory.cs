using System.Buffers.Binary;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Counts the entries of a zip before anything is made of them: .NET makes an object of each, however many a zip of a few megabytes has.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int MaxComment = ushort.MaxValue;
    private const uint InZip64 = uint.MaxValue;

    /// <summary>What is wrong with the directory; null where nothing is.</summary>
    public static string? WhyNot(ReadOnlySpan<byte> zip, int most)
    {
        if (FindEnd(zip) is not (>= 0 and var end))
        {
            return "It is no package: neither a folder nor a zip.";
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(zip[(end + 16)..]);
        if (offset == InZip64 || offset > end)
        {
            return "It is a zip of a kind that small packages have no need of (ZIP64, several parts, or damaged).";
        }

        int count = 0;
        ReadOnlySpan<byte> rest = zip[(int)offset..end];
        while (rest.Length >= EntryLength && BinaryPrimitives.ReadUInt32LittleEndian(rest) == EntrySignature)
        {
            if (++count > most)
            {
                return $"It has more than {PackageLimits.Files} files, which are the most.";
            }

            int length = EntryLength
                + BinaryPrimitives.ReadUInt16LittleEndian(rest[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(rest[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            rest = rest[Math.Min(length, rest.Length)..];
        }

        return rest.IsEmpty && count == BinaryPrimitives.ReadUInt16LittleEndian(zip[(end + 10)..])
            ? null
            : "The zip's directory is damaged.";
    }

    // The last one, as .NET looks for it.
    private static int FindEnd(ReadOnlySpan<byte> zip)
    {
        for (int at = zip.Length - EndLength; at >= 0 && at >= zip.Length - EndLength - MaxComment; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip[at..]) == EndSignature)
            {
                return at;
            }
        }

        return -1;
    }
}
