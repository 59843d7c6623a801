using System.Text.Json;

namespace Collet;

/// <summary>Text.</summary>
/// <param name="Text">The text.</param>
public sealed record TextContent(string Text) : ContentBlock
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WriteString("text"u8, Text);
        writer.WriteEndObject();
    }
}
