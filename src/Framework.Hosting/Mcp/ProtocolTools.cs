using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ProtocolTool = ModelContextProtocol.Protocol.Tool;

namespace Collet.Hosting.Mcp;

/// <summary>A tool as MCP describes it.</summary>
internal static class ProtocolTools
{
    private const string VersionKey = "collet/version";

    public static ProtocolTool From(ToolInfo info) => new()
    {
        Name = info.Name,
        Title = info.Title,
        Description = info.Description,
        InputSchema = JsonElement.Parse(info.InputSchema.Span),
        OutputSchema = info.OutputSchema.IsEmpty ? null : JsonElement.Parse(info.OutputSchema.Span),
        Annotations = Annotations(info),
        Meta = new JsonObject { [VersionKey] = info.Version },
    };

    private static ToolAnnotations? Annotations(ToolInfo info) => info.Hints == default
        ? null
        : new ToolAnnotations
        {
            Title = info.Title,
            ReadOnlyHint = info.Hints.ReadOnly,
            DestructiveHint = info.Hints.Destructive,
            IdempotentHint = info.Hints.Idempotent,
            OpenWorldHint = info.Hints.OpenWorld,
        };
}
