namespace SampleHost.Tools;

/// <summary>Knows the images that models can look at.</summary>
internal static class ImageTypes
{
    /// <summary>The media type by the first bytes, or null. Leaves the stream at its start.</summary>
    public static async ValueTask<string?> DetectAsync(Stream content, CancellationToken cancellationToken)
    {
        byte[] head = new byte[12];
        content.Position = 0;
        int read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return Detect(head.AsSpan(0, read));
    }

    private static string? Detect(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[0] == 0x89 && head[1..].StartsWith("PNG\r\n"u8) ? "image/png"
        : head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? "image/gif"
        : head.Length == 12 && head.StartsWith("RIFF"u8) && head[8..].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
