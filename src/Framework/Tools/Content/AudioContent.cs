using System.Text.Json;

namespace Collet;

/// <summary>A sound.</summary>
/// <param name="Data">The bytes as they are, not Base64.</param>
/// <param name="MimeType">Such as <c>audio/wav</c>.</param>
public sealed record AudioContent(ReadOnlyMemory<byte> Data, string MimeType) : ContentBlock
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => BinaryBlock.Write(writer, "audio"u8, Data.Span, MimeType);
}
