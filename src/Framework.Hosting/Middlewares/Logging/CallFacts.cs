using System.Buffers;
using Collet.Hosting.Security;

namespace Collet.Hosting.Middlewares;

/// <summary>What is said of a call where it is written down.</summary>
internal static class CallFacts
{
    private const int LongestName = 200;

    private static readonly SearchValues<char> _breaking =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(char.IsControl), '\u2028', '\u2029']);

    /// <summary>The caller, on one line whatever its name.</summary>
    public static string Caller(ToolCall call)
    {
        string caller = CallerId.Of(call.Caller);
        if (caller.Length <= LongestName && !caller.AsSpan().ContainsAny(_breaking))
        {
            return caller;
        }

        return string.Create(Math.Min(caller.Length, LongestName), caller, static (line, name) =>
        {
            name.AsSpan(0, line.Length).CopyTo(line);
            line.ReplaceAny(_breaking, '?');
        });
    }

    public static string Door(ToolCall call) => call.Door ?? "process";

    /// <summary>Milliseconds to the microsecond.</summary>
    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    public static int ResultBytes(ToolCall call)
    {
        ToolResultWriter result = call.Result;
        int bytes = result.StructuredContent.Length;
        foreach (ContentBlock block in result.Content)
        {
            bytes += block switch
            {
                TextContent text => System.Text.Encoding.UTF8.GetByteCount(text.Text),
                ImageContent image => image.Data.Length,
                AudioContent audio => audio.Data.Length,
                EmbeddedResource { Text: { } text } => System.Text.Encoding.UTF8.GetByteCount(text),
                EmbeddedResource resource => resource.Blob.Length,
                _ => 0,
            };
        }

        return bytes;
    }
}
