using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collet.Hosting.Calls;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary><c>GET /api/tools/{name}</c>: one tool with its schemas. One the caller may not call is not there.</summary>
internal sealed class GetToolEndpoint(ToolCatalog catalog)
{
    public async Task HandleAsync(HttpContext context)
    {
        ToolSet tools = catalog.VisibleTo(CallOrigin.CallerOf(context));
        string name = (string?)context.Request.RouteValues["name"] ?? "";
        if (!tools.TryGet(name, out Tool? tool))
        {
            await Problems.UnknownTool(name, tools).WriteAsync(context);
            return;
        }

        var body = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(body, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        ToolDescription.WriteTo(writer, tool.Info);
        writer.Flush();
        await ResultBody.SendAsync(context.Response, body.WrittenMemory);
    }
}
