using System.Text.Json;

namespace Collet;

/// <summary>An image.</summary>
/// <param name="Data">The bytes as they are, not Base64.</param>
/// <param name="MimeType">Such as <c>image/png</c>.</param>
public sealed record ImageContent(ReadOnlyMemory<byte> Data, string MimeType) : ContentBlock
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => BinaryBlock.Write(writer, "image"u8, Data.Span, MimeType);
}
