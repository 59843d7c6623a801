using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collet.Hosting.Calls;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary><c>GET /api/tools</c>: every tool the caller may call, with its schemas, written once for everyone who sees the same.</summary>
internal sealed class ListToolsEndpoint(ToolCatalog catalog)
{
    private readonly PerToolSet<byte[]> _bodies = new(Write);

    public async Task HandleAsync(HttpContext context) =>
        await ResultBody.SendAsync(context.Response, _bodies.Get(catalog.VisibleTo(CallOrigin.CallerOf(context))));

    private static byte[] Write(ToolSet tools)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(body, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteStartArray("tools"u8);
        foreach (Tool tool in tools.Tools)
        {
            ToolDescription.WriteTo(writer, tool.Info);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenSpan.ToArray();
    }
}
