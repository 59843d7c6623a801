using System.Buffers.Binary;
using System.IO.Compression;

namespace SampleHost.Tests.EndToEnd;

/// <summary>Reads PNG images as far as it takes to know that they are.</summary>
internal static class Png
{
    /// <summary>Width and height, after the pixels were unpacked and are as many as that.</summary>
    public static (int Width, int Height) Decode(ReadOnlySpan<byte> bytes)
    {
        Assert.True(bytes.StartsWith<byte>([0x89, .. "PNG\r\n"u8, 0x1a, .. "\n"u8]));
        bytes = bytes[8..];
        using var packed = new MemoryStream();
        ReadOnlySpan<byte> header = default;
        ReadOnlySpan<byte> type;
        do
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            type = bytes.Slice(4, 4);
            ReadOnlySpan<byte> data = bytes.Slice(8, length);
            header = type.SequenceEqual("IHDR"u8) ? data : header;
            packed.Write(type.SequenceEqual("IDAT"u8) ? data : default);
            bytes = bytes[(length + 12)..];
        }
        while (!type.SequenceEqual("IEND"u8));
        Assert.True(bytes.IsEmpty);

        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        int channels = header[9] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        packed.Position = 0;
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
        {
            zlib.CopyTo(pixels);
        }

        Assert.Equal(height * (1 + (((width * channels * header[8]) + 7) / 8)), pixels.Length);
        return (width, height);
    }
}
