using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Hosting.Security;

/// <summary>A hash of JSON that does not change with white space, escapes or the order of properties.</summary>
internal static class CanonicalHash
{
    private static readonly JsonWriterOptions _writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>SHA-256 in lower case hexadecimal; of the bytes as they are where they are no JSON.</summary>
    public static string Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            var buffer = new ArrayBufferWriter<byte>(json.Length + 16);
            using var writer = new Utf8JsonWriter(buffer, _writing);
            Write(writer, document.RootElement);
            writer.Flush();
            return AuditLine.HashOf(buffer.WrittenSpan);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return AuditLine.HashOf(json.Span);
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                // Stable: of two properties of one name the order says which one counts.
                foreach (JsonProperty property in element.EnumerateObject().OrderBy(static one => one.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                break;
            default:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
        }
    }
}
