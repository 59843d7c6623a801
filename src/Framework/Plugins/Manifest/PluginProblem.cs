using System.Globalization;

namespace Collet.Plugins;

/// <summary>One thing wrong with a plugin, written for who made or installs it.</summary>
/// <param name="Message">What is wrong and what would be right, in sentences.</param>
public sealed record PluginProblem(string Message)
{
    /// <summary>The file it stands in; null where it concerns the plugin as such.</summary>
    public string? File { get; init; }

    /// <summary>The JSON Pointer in the file, such as <c>/tools/0/name</c>; null where it has none.</summary>
    public string? Pointer { get; init; }

    /// <summary>The line in the file, from 1; null where it is not known.</summary>
    public int? Line { get; init; }

    /// <summary>The column in the line, from 1; null where it is not known.</summary>
    public int? Column { get; init; }

    /// <summary>The nearest right name; null where there is none.</summary>
    public string? Suggestion { get; init; }

    /// <summary>One line: <c>plugin.json:3:14: /version: Expected ...</c></summary>
    public override string ToString()
    {
        string place = Line is null ? File ?? "" : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        string[] parts = [place, Pointer ?? "", Suggestion is null ? Message : $"{Message} Did you mean {Suggestion}?"];
        return string.Join(": ", parts.Where(part => part.Length > 0));
    }
}
