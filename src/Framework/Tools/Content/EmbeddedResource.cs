using System.Text.Json;

namespace Collet;

/// <summary>A resource carried in the result: text or bytes, never both.</summary>
public sealed record EmbeddedResource : ContentBlock
{
    /// <summary>A resource of text.</summary>
    public EmbeddedResource(Uri uri, string text, string? mimeType = null)
    {
        Uri = uri;
        Text = text;
        MimeType = mimeType;
    }

    /// <summary>A resource of bytes.</summary>
    public EmbeddedResource(Uri uri, ReadOnlyMemory<byte> blob, string? mimeType = null)
    {
        Uri = uri;
        Blob = blob;
        MimeType = mimeType;
    }

    /// <summary>Where the resource is.</summary>
    public Uri Uri { get; }

    /// <summary>Its text, or null where it is bytes.</summary>
    public string? Text { get; }

    /// <summary>Its bytes, not Base64; empty where it is text.</summary>
    public ReadOnlyMemory<byte> Blob { get; }

    /// <summary>Its media type, such as <c>text/plain</c>.</summary>
    public string? MimeType { get; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "resource"u8);
        writer.WriteStartObject("resource"u8);
        writer.WriteString("uri"u8, Uri.OriginalString);
        if (MimeType is not null)
        {
            writer.WriteString("mimeType"u8, MimeType);
        }

        if (Text is not null)
        {
            writer.WriteString("text"u8, Text);
        }
        else
        {
            writer.WriteBase64String("blob"u8, Blob.Span);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
