namespace Collet.Plugins.InProcess;

/// <summary>Copies of what a plugin made, by way of bytes: as from a process, with the same limits, and with no type but the host's in them.</summary>
internal static class Copies
{
    /// <exception cref="FrameException">One of them is more than a host takes.</exception>
    public static IReadOnlyList<ToolInfo> Of(IReadOnlyList<ToolInfo> tools)
    {
        var writer = new FrameWriter();
        ToolInfoCodec.Write(writer, tools);
        return ToolInfoCodec.Read(writer.Written);
    }

    /// <exception cref="FrameException">It is more than a host takes.</exception>
    /// <exception cref="NotSupportedException">A block is of the plugin's own kind.</exception>
    public static ToolResult Of(ToolResultWriter result)
    {
        var writer = new FrameWriter();
        ResultCodec.Write(writer, 0, result.IsError, result.StructuredContent.Span, result.Content);
        return ResultCodec.Read(writer.Written, out _);
    }

    public static ErrorMessage Of(ErrorMessage error)
    {
        var writer = new FrameWriter();
        error.Write(writer);
        return ErrorMessage.Read(writer.Written);
    }
}
