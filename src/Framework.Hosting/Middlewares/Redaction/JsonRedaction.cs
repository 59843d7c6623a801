using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Hosting.Middlewares;

/// <summary>Takes secrets out of JSON, token by token. Immutable and safe to share.</summary>
internal sealed class JsonRedaction(SensitiveNames names, TextRedaction texts, Replacement replacement)
{
    // JSON in a string in JSON in a string: deeper than anybody means it.
    private const int MostNested = 4;

    private static readonly JsonReaderOptions _reading = new() { MaxDepth = 128 };

    // Escapes what could break a line of a log, and leaves letters readable.
    private static readonly JsonWriterOptions _writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        SkipValidation = true,
    };

    /// <summary>Redacts one JSON value.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="paths">Where secrets stand.</param>
    /// <param name="maxBytes">Stops soon after so many bytes of output.</param>
    /// <param name="nested">How many strings this JSON stands in.</param>
    /// <returns>The redacted JSON, or its beginning; null where it is no JSON.</returns>
    public ReadOnlyMemory<byte>? Redact(ReadOnlySpan<byte> json, SensitivePath[] paths, int maxBytes, int nested = 0)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Min(json.Length, maxBytes) + 64);
        using var writer = new Utf8JsonWriter(buffer, _writing);
        try
        {
            var reader = new Utf8JsonReader(json, _reading);
            reader.Read();
            var walk = new Walk(writer, maxBytes, nested);
            if (WriteValue(ref reader, in walk, paths, isSecret: false))
            {
                // What follows the value would have been shown by nobody, but then it is no JSON.
                reader.Read();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Also escapes and bytes that make no text.
            return null;
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Redacts a text, which may be JSON itself.</summary>
    public string RedactText(string text, int maxBytes, int nested = 0)
    {
        if (!LooksLikeJson(text))
        {
            return texts.Redact(text, maxBytes);
        }

        // What cannot be read as what it seems to be might hold a secret under any name.
        return nested < MostNested && Redact(Encoding.UTF8.GetBytes(text), [], maxBytes, nested + 1) is { } redacted
            ? Encoding.UTF8.GetString(redacted.Span)
            : replacement.Of(text);
    }

    private static bool LooksLikeJson(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return false;
        }

        ReadOnlySpan<char> inner = start[1..].TrimStart();
        return inner.Length > 0 && (inner[0] is '"' || (start[0] is '[' && inner[0] is '{' or '['));
    }

    /// <returns>False where the output is long enough.</returns>
    private bool WriteValue(ref Utf8JsonReader reader, in Walk walk, SensitivePath[] at, bool isSecret)
    {
        if (isSecret || SensitivePath.IsSecret(at))
        {
            WriteSecret(ref reader, walk.Writer);
            return walk.HasRoom;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return WriteObject(ref reader, in walk, at);
            case JsonTokenType.StartArray:
                return WriteArray(ref reader, in walk, at);
            case JsonTokenType.String:
                walk.Writer.WriteStringValue(RedactText(reader.GetString()!, walk.MaxBytes, walk.Nested));
                break;
            case JsonTokenType.Number:
                WriteNumber(ref reader, walk.Writer);
                break;
            default:
                walk.Writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }

        return walk.HasRoom;
    }

    private bool WriteObject(ref Utf8JsonReader reader, in Walk walk, SensitivePath[] at)
    {
        walk.Writer.WriteStartObject();
        Utf8JsonReader start = reader;
        bool? isSecretPair = null;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            walk.Writer.WritePropertyName(texts.Redact(name, walk.MaxBytes));
            reader.Read();
            bool isSecret = reader.TokenType is not (JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False)
                && names.Has(name, reader.TokenType is JsonTokenType.Number);
            if (!isSecret && NamedPair.IsValue(name))
            {
                isSecret = isSecretPair ??= NamedPair.HasSecretName(start, names);
            }

            if (!WriteValue(ref reader, in walk, SensitivePath.Step(at, name), isSecret))
            {
                return false;
            }
        }

        walk.Writer.WriteEndObject();
        return walk.HasRoom;
    }

    private bool WriteArray(ref Utf8JsonReader reader, in Walk walk, SensitivePath[] at)
    {
        walk.Writer.WriteStartArray();
        for (int index = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; index++)
        {
            if (!WriteValue(ref reader, in walk, SensitivePath.Step(at, index), isSecret: false))
            {
                return false;
            }
        }

        walk.Writer.WriteEndArray();
        return walk.HasRoom;
    }

    private void WriteSecret(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                writer.WriteNullValue();
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(replacement.Of(reader.GetString()));
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                // Without a hash: nobody compares these.
                writer.WriteStringValue(Replacement.Plain);
                reader.Skip();
                break;
            default:
                writer.WriteStringValue(replacement.Of(Encoding.UTF8.GetString(reader.ValueSpan)));
                break;
        }
    }

    private void WriteNumber(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        string number = Encoding.UTF8.GetString(reader.ValueSpan);
        string redacted = texts.Redact(number, int.MaxValue);
        if (string.Equals(number, redacted, StringComparison.Ordinal))
        {
            writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(redacted);
        }
    }

    private readonly record struct Walk(Utf8JsonWriter Writer, int MaxBytes, int Nested)
    {
        public bool HasRoom => Writer.BytesCommitted + Writer.BytesPending <= MaxBytes;
    }
}
