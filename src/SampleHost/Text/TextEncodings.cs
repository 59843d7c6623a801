using System.Text;

namespace SampleHost.Text;

/// <summary>Finds out how a file's text is encoded.</summary>
internal static class TextEncodings
{
    private const int SampleSize = 64 * 1024;

    /// <summary>
    /// The encoding by byte order mark, else UTF-8 where the first 64 KiB are valid UTF-8, else Latin-1; null for what is no text.
    /// Leaves the stream at its start.
    /// </summary>
    public static async ValueTask<Encoding?> DetectAsync(Stream content, CancellationToken cancellationToken)
    {
        byte[] sample = new byte[(int)Math.Min(SampleSize, content.Length)];
        content.Position = 0;
        int read = await content.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return Detect(sample.AsSpan(0, read));
    }

    /// <summary>The same for the first bytes of a text.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> sample)
    {
        if (FromByteOrderMark(sample) is { } marked)
        {
            return marked;
        }

        if (sample.Contains((byte)0))
        {
            return null;
        }

        if (IsUtf8(sample))
        {
            return Encoding.UTF8;
        }

        return HasControls(sample) ? null : Encoding.Latin1;
    }

    private static Encoding? FromByteOrderMark(ReadOnlySpan<byte> sample) =>
        sample.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? Encoding.UTF8
        : sample.StartsWith<byte>([0xFF, 0xFE, 0, 0]) ? Encoding.UTF32
        : sample.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode
        : sample.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;

    // The sample may end inside a character; that does not count against it.
    private static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        while (!sample.IsEmpty)
        {
            switch (Rune.DecodeFromUtf8(sample, out _, out int consumed))
            {
                case System.Buffers.OperationStatus.NeedMoreData:
                    return true;
                case System.Buffers.OperationStatus.Done:
                    sample = sample[consumed..];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool HasControls(ReadOnlySpan<byte> sample)
    {
        foreach (byte b in sample)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B))
            {
                return true;
            }
        }

        return false;
    }
}
