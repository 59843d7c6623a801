using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Collet.Hosting.InProcess;

/// <summary>A tool's result as what a chat client sends back to its model: JSON, text, or contents.</summary>
internal static class FunctionResult
{
    public static object From(ToolResult result)
    {
        if (!result.StructuredContent.IsEmpty)
        {
            return JsonElement.Parse(result.StructuredContent.Span, new() { MaxDepth = 256 });
        }

        return result.Content is [TextContent only] ? only.Text : result.Content.Select(From).ToList();
    }

    private static AIContent From(ContentBlock block) => block switch
    {
        TextContent text => new Microsoft.Extensions.AI.TextContent(text.Text),
        ImageContent image => new DataContent(image.Data, image.MimeType),
        AudioContent audio => new DataContent(audio.Data, audio.MimeType),
        ResourceLink link => new UriContent(link.Uri, link.MimeType ?? "application/octet-stream") { AdditionalProperties = new() { ["name"] = link.Name } },
        EmbeddedResource { Text: { } text } => new Microsoft.Extensions.AI.TextContent(text),
        EmbeddedResource embedded => new DataContent(embedded.Blob, embedded.MimeType ?? "application/octet-stream"),
        _ => throw new NotSupportedException($"There is no content for {block.GetType().Name}."),
    };
}
