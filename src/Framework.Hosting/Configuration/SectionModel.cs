using System.Globalization;

namespace Collet.Hosting.Configuration;

/// <summary>The sections that are nothing but keys with texts, numbers and truth values.</summary>
internal static class SectionModel
{
    private const string TextSchema = """{"type":"string","minLength":1}""";

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, SectionKey[]> Sections { get; } = new Dictionary<string, SectionKey[]>(StringComparer.Ordinal)
    {
        ["cluster"] =
        [
            Flag("enabled", "The host is one of several."),
            Choice("role", "What the host does for the others.", "gateway", "worker", "both"),
            Text("broker", "The address of the message broker."),
            Text("node", "The host's name among the others."),
            Integer("slots", "How many calls a worker runs at once.", 1, 100_000),
        ],
        ["secrets"] =
        [
            Text("keyFile", "The file with the keys of encrypted values, relative to this file; its owner alone may have rights to it."),
        ],
    };

    private static SectionKey Text(string name, string description) =>
        new(name, "text", text => !string.IsNullOrWhiteSpace(text), TextSchema, description);

    private static SectionKey Flag(string name, string description) =>
        new(name, "true or false", text => bool.TryParse(text, out _), """{"type":"boolean"}""", description);

    private static SectionKey Choice(string name, string description, params string[] choices) => new(
        name,
        $"one of {string.Join(", ", choices)}",
        text => choices.Contains(text, StringComparer.OrdinalIgnoreCase),
        $$"""{"enum":["{{string.Join("\",\"", choices)}}"]}""",
        description);

    private static SectionKey Integer(string name, string description, int least, int most)
    {
        string from = least.ToString(CultureInfo.InvariantCulture);
        string to = most.ToString(CultureInfo.InvariantCulture);
        return new(
            name,
            $"an integer, {from} to {to}",
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && value >= least && value <= most,
            $$"""{"type":"integer","minimum":{{from}},"maximum":{{to}}}""",
            description);
    }
}
