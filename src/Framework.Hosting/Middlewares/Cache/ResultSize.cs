namespace Collet.Hosting.Middlewares;

/// <summary>What a result takes in memory: its data exactly, the objects around it roughly.</summary>
internal static class ResultSize
{
    private const long PerObject = 64;

    public static long Of(ToolResult result)
    {
        long bytes = PerObject + result.StructuredContent.Length;
        foreach (ContentBlock block in result.Content)
        {
            bytes += PerObject + Of(block);
        }

        return bytes;
    }

    /// <summary>What a text takes.</summary>
    public static long Of(string? text) => text is null ? 0 : 32 + (2L * text.Length);

    private static long Of(ContentBlock block) => block switch
    {
        TextContent text => Of(text.Text),
        ImageContent image => image.Data.Length,
        AudioContent audio => audio.Data.Length,
        EmbeddedResource resource => Of(resource.Uri) + Of(resource.Text) + resource.Blob.Length,
        ResourceLink link => Of(link.Uri) + Of(link.Name) + Of(link.Title) + Of(link.Description),
        _ => 0,
    };

    private static long Of(Uri uri) => PerObject + Of(uri.OriginalString);
}
