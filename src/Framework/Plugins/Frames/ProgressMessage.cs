namespace Collet.Plugins;

/// <summary>How far a call is, as a payload.</summary>
internal static class ProgressMessage
{
    private const int MostText = 4096;

    public static ToolProgress Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        double done = reader.Double();
        double? total = reader.Flag() ? reader.Double() : null;
        string? message = reader.OptionalText(MostText);
        reader.End();
        // JSON has no other numbers, and the doors write JSON.
        return double.IsFinite(done) && double.IsFinite(total ?? 0)
            ? new ToolProgress(done, total, message)
            : throw new FrameException("A progress is no finite number.");
    }

    public static void Write(FrameWriter writer, ToolProgress progress)
    {
        writer.Double(progress.Progress);
        writer.Byte(progress.Total is null ? (byte)0 : (byte)1);
        if (progress.Total is { } total)
        {
            writer.Double(total);
        }

        writer.OptionalText(progress.Message is { Length: > MostText / 3 } text ? text[..(MostText / 3)] : progress.Message);
    }
}
