using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Mcp;

/// <summary>A call's result as MCP carries it. What is made here no longer depends on the pooled call.</summary>
internal static class CallResults
{
    public static CallToolResult Error(string message) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = message }] };

    public static CallToolResult From(ToolResultWriter result)
    {
        ReadOnlySpan<byte> json = result.StructuredContent.Span;
        var answer = new CallToolResult { IsError = result.IsError ? true : null };
        if (!json.IsEmpty)
        {
            answer.StructuredContent = JsonElement.Parse(json, new() { MaxDepth = 256 });
        }

        // Clients without structured content read the same JSON as text.
        answer.Content = result.Content.Count == 0 && !json.IsEmpty
            ? [new TextContentBlock { Text = Encoding.UTF8.GetString(json) }]
            : [.. result.Content.Select(From)];
        return answer;
    }

    private static ModelContextProtocol.Protocol.ContentBlock From(ContentBlock block) => block switch
    {
        TextContent text => new TextContentBlock { Text = text.Text },
        ImageContent image => ImageContentBlock.FromBytes(image.Data, image.MimeType),
        AudioContent audio => AudioContentBlock.FromBytes(audio.Data, audio.MimeType),
        ResourceLink link => new ResourceLinkBlock
        {
            Uri = link.Uri.OriginalString,
            Name = link.Name,
            Title = link.Title,
            Description = link.Description,
            MimeType = link.MimeType,
            Size = link.Size,
        },
        EmbeddedResource embedded => new EmbeddedResourceBlock { Resource = Resource(embedded) },
        _ => throw new NotSupportedException($"MCP has no block for {block.GetType().Name}."),
    };

    private static ResourceContents Resource(EmbeddedResource embedded) => embedded.Text is { } text
        ? new TextResourceContents { Uri = embedded.Uri.OriginalString, MimeType = embedded.MimeType, Text = text }
        : BlobResourceContents.FromBytes(embedded.Blob, embedded.Uri.OriginalString, embedded.MimeType);
}
