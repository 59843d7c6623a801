using System.Security.Claims;
using System.Text.Json;

#pragma warning disable CA1062 // A small tool; the catalog hands it its calls.

namespace Collet.Hosting.TestHost;

/// <summary>Tells what a call knows of its caller.</summary>
public sealed class WhoAmITool : Tool
{
    public override ToolInfo Info { get; } = new("whoami");

    public override ValueTask InvokeAsync(ToolCall call)
    {
        Utf8JsonWriter writer = call.Result.BeginStructuredContent();
        writer.WriteStartObject();
        writer.WriteString("caller"u8, call.Caller?.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? call.Caller?.Identity?.Name);
        writer.WriteString("priority"u8, call.Priority.ToString());
        writer.WriteString("door"u8, call.Door);
        writer.WriteString("address"u8, call.RemoteAddress);
        writer.WriteEndObject();
        return default;
    }
}
