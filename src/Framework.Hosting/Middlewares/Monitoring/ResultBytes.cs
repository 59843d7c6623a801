using System.Text;

namespace Collet.Hosting.Middlewares;

/// <summary>The size of a result: its JSON, or the text of its blocks, in UTF-8. Pictures and other data are not counted.</summary>
internal static class ResultBytes
{
    public static long Of(ToolResultWriter result)
    {
        long bytes = result.StructuredContent.Length;
        IReadOnlyList<ContentBlock> content = result.Content;
        for (int i = 0; i < content.Count; i++)
        {
            bytes += content[i] is TextContent text ? Encoding.UTF8.GetByteCount(text.Text) : 0;
        }

        return bytes;
    }
}
