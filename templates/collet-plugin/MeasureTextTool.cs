using Collet;

namespace MyPlugin;

[Tool("measure_text", ReadOnly = true, Idempotent = true)]
public static class MeasureTextTool
{
    /// <summary>Counts the lines, words and characters of a text.</summary>
    /// <param name="text">The text.</param>
    public static TextMeasure Invoke(string text) => new(
        text.Length == 0 ? 0 : text.Count(character => character == '\n') + 1,
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
        text.Length);
}
