using YamlDotNet.Core;

namespace Collet.Hosting.Configuration;

/// <summary>Says what a YAML parser's error means for who wrote the file.</summary>
internal static class YamlSyntaxErrors
{
    public const string Tabs = "A tab indents this line; YAML is indented with spaces.";

    public static (string Message, TextPosition At) Explain(YamlException exception, string text, YamlLines lines)
    {
        TextPosition at = YamlLines.PositionOf(exception.Start);
        string message = exception.Message;
        if (message.Contains("tab", StringComparison.Ordinal) && message.Contains("indentation", StringComparison.Ordinal)
            && lines.FindTab(text, at.Line) is { } tab)
        {
            return (Tabs, tab);
        }

        char first = message.Contains("tag", StringComparison.Ordinal) ? '!' : lines.CharacterAt(text, at);
        string hint = first is '*' or '&' or '!' or '@' or '`' or '%' ? $" A text that begins with '{first}' needs quotes." : "";
        return (message + hint, at);
    }
}
