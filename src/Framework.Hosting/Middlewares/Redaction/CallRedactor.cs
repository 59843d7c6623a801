using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Hosting.Middlewares;

/// <summary>Takes secrets out of what calls carry. Immutable and safe to share.</summary>
internal sealed class CallRedactor : ICallRedactor
{
    /// <summary>Stands at the end of what was too long.</summary>
    public const string CutMark = "…[truncated]";

    // Texts inside the blocks were redacted as texts before; a JSON text among them keeps its form.
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Replacement _replacement;
    private readonly JsonRedaction _json;

    public CallRedactor(RedactionOptions options)
    {
        _replacement = Replacement.From(options);
        var names = new SensitiveNames(options.Names, options.ExceptNames);
        var texts = new TextRedaction(
            names, _replacement, options.Shapes,
            [.. options.Patterns.Select(pattern => ConfiguredPattern.Compile(pattern, options.MatchTimeout))]);
        _json = new JsonRedaction(names, texts, _replacement);
    }

    /// <summary>What redacts where the chain has no redaction: nothing leaks because nobody thought of it.</summary>
    public static CallRedactor Default { get; } = new(new RedactionOptions());

    /// <summary>What redacts this call.</summary>
    public static ICallRedactor Of(ToolCall call) => call.Redactor ?? Default;

    public string RedactArguments(ToolInfo tool, ReadOnlySpan<byte> arguments, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return Redact(arguments, SensitivePath.Of(tool), maxBytes);
    }

    public string RedactResult(ToolResultWriter result, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.HasStructuredContent ? Redact(result.StructuredContent.Span, [], maxBytes) : RedactBlocks(result.Content, maxBytes);
    }

    public string RedactText(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Cut(Encoding.UTF8.GetBytes(_json.RedactText(text, maxBytes)), maxBytes);
    }

    private static string Cut(ReadOnlySpan<byte> text, int maxBytes)
    {
        if (text.Length <= maxBytes)
        {
            return Encoding.UTF8.GetString(text);
        }

        int end = maxBytes;
        while (end > 0 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return Encoding.UTF8.GetString(text[..end]) + CutMark;
    }

    private string Redact(ReadOnlySpan<byte> json, SensitivePath[] paths, int maxBytes) =>
        json.IsEmpty ? ""
        : _json.Redact(json, paths, maxBytes) is { } redacted ? Cut(redacted.Span, maxBytes)
        : _replacement.Of(Encoding.UTF8.GetString(json));

    private string RedactBlocks(IReadOnlyList<ContentBlock> blocks, int maxBytes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, _writing);
        writer.WriteStartArray();
        foreach (ContentBlock block in blocks)
        {
            WriteBlock(writer, block, maxBytes);
            if (writer.BytesCommitted + writer.BytesPending > maxBytes)
            {
                break;
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        return Cut(buffer.WrittenSpan, maxBytes);
    }

    private void WriteBlock(Utf8JsonWriter writer, ContentBlock block, int maxBytes)
    {
        switch (block)
        {
            case TextContent text:
                writer.WriteStringValue(_json.RedactText(text.Text, maxBytes));
                break;
            case ImageContent image:
                WriteBinary(writer, image.MimeType, image.Data.Length);
                break;
            case AudioContent audio:
                WriteBinary(writer, audio.MimeType, audio.Data.Length);
                break;
            case EmbeddedResource { Text: { } text }:
                writer.WriteStringValue(_json.RedactText(text, maxBytes));
                break;
            case EmbeddedResource resource:
                WriteBinary(writer, resource.MimeType, resource.Blob.Length);
                break;
            case ResourceLink link:
                writer.WriteStringValue(_json.RedactText(link.Uri.OriginalString, maxBytes));
                break;
            default:
                writer.WriteStringValue(block.GetType().Name);
                break;
        }
    }

    private static void WriteBinary(Utf8JsonWriter writer, string? mimeType, int length)
    {
        writer.WriteStartObject();
        writer.WriteString("mimeType"u8, mimeType);
        writer.WriteNumber("bytes"u8, length);
        writer.WriteEndObject();
    }
}
