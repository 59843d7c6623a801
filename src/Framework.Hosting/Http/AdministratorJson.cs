using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collet.Hosting.Http;

/// <summary>Answers to administrators, as JSON that nobody between keeps.</summary>
internal static class AdministratorJson
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with one object.</summary>
    public static async Task SendAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body, _json))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        HttpResponse response = context.Response;
        response.ContentType = JsonMediaType.Name;
        response.ContentLength = body.WrittenCount;
        response.Headers.CacheControl = "no-store";
        response.Headers.Append(HeaderNames.Vary, "Authorization, X-Api-Key");
        await response.BodyWriter.WriteAsync(body.WrittenMemory);
    }
}
