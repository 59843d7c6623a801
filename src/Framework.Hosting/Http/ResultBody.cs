using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary>A tool's result as a response: its JSON as it is, or its blocks as <c>{"content":[...]}</c>.</summary>
internal static class ResultBody
{
    // Past this a result is handed over in pieces the client's pace can hold back, rather than copied whole.
    private const int LargestCopied = 64 * 1024;

    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ValueTask WriteAsync(HttpContext context, ToolResultWriter result)
    {
        ReadOnlyMemory<byte> json = result.StructuredContent;
        return SendAsync(context.Response, json.IsEmpty ? Blocks(result.Content) : json);
    }

    public static ValueTask SendAsync(HttpResponse response, ReadOnlyMemory<byte> json)
    {
        response.ContentType = JsonMediaType.Name;
        response.ContentLength = json.Length;
        if (json.Length > LargestCopied)
        {
            return new ValueTask(response.BodyWriter.WriteAsync(json).AsTask());
        }

        response.BodyWriter.Write(json.Span);
        return default;
    }

    private static ReadOnlyMemory<byte> Blocks(IReadOnlyList<ContentBlock> content)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(body, _json);
        writer.WriteStartObject();
        writer.WriteStartArray("content"u8);
        foreach (ContentBlock block in content)
        {
            block.WriteTo(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }
}
