using System.Text.Json;

namespace Collet;

/// <summary>A link to a resource the client may fetch.</summary>
/// <param name="Uri">Where it is.</param>
/// <param name="Name">What it is called.</param>
public sealed record ResourceLink(Uri Uri, string Name) : ContentBlock
{
    /// <summary>A name for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it holds.</summary>
    public string? Description { get; init; }

    /// <summary>Its media type, such as <c>text/plain</c>.</summary>
    public string? MimeType { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long? Size { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "resource_link"u8);
        writer.WriteString("uri"u8, Uri.OriginalString);
        writer.WriteString("name"u8, Name);
        WriteOptional(writer, "title"u8, Title);
        WriteOptional(writer, "description"u8, Description);
        WriteOptional(writer, "mimeType"u8, MimeType);
        if (Size is { } size)
        {
            writer.WriteNumber("size"u8, size);
        }

        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
