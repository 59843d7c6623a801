using System.Text.Json;

namespace Collet;

/// <summary>The shape images and sounds share.</summary>
internal static class BinaryBlock
{
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteBase64String("data"u8, data);
        writer.WriteString("mimeType"u8, mimeType);
        writer.WriteEndObject();
    }
}
