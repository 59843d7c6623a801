using Microsoft.Extensions.Logging;

namespace Collet.Plugins;

/// <summary>A line of the plugin's log, or of what it printed.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Category">Who says it; empty for what was printed.</param>
/// <param name="Text">What it says.</param>
internal readonly record struct LogMessage(LogLevel Level, string Category, string Text)
{
    /// <summary>The longest line, in bytes; longer ones are cut.</summary>
    public const int MostText = 8 * 1024;

    public static LogMessage Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        byte level = reader.Byte();
        if (level > (byte)LogLevel.Critical)
        {
            throw new FrameException($"A log line has the level {level}; 0 to {(byte)LogLevel.Critical} are some.");
        }

        var line = new LogMessage((LogLevel)level, reader.Text(MostText), reader.Text(MostText));
        reader.End();
        return line;
    }

    public void Write(FrameWriter writer)
    {
        writer.Byte((byte)Level);
        writer.Text(Cut(Category));
        writer.Text(Cut(Text));
    }

    private static string Cut(string text) => text.Length <= MostText / 3 ? text : text[..(MostText / 3)];
}
