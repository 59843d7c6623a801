using System.Text;

namespace Collet.Hosting;

/// <summary>One thing wrong with the configuration, written for who wrote it.</summary>
/// <param name="Message">What is wrong and what would be right, in sentences.</param>
public sealed record ConfigurationProblem(string Message)
{
    /// <summary>The configuration key, such as <c>collet:middlewares:1:permits</c>; null where it concerns a file as such.</summary>
    public string? Key { get; init; }

    /// <summary>The file the value stands in; null where it stands in none.</summary>
    public string? File { get; init; }

    /// <summary>Its line in the file, from 1; null where it is not known.</summary>
    public int? Line { get; init; }

    /// <summary>Its column in the file, from 1; null where it is not known.</summary>
    public int? Column { get; init; }

    /// <summary>Where the value came from, if not from a file: <c>environment variable COLLET__MIDDLEWARES__1__PERMITS</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The nearest valid name, or the nearest valid value.</summary>
    public string? Suggestion { get; init; }

    /// <summary>One line: <c>/etc/tools/collet.yaml:7:5: collet:middlewares:1:permits: ... Did you mean ...?</c></summary>
    public override string ToString()
    {
        var line = new StringBuilder(File ?? Source);
        if (Line is { } number)
        {
            line.Append(':').Append(number).Append(':').Append(Column);
        }

        line.Append(line.Length > 0 ? ": " : "");
        if (Key is not null)
        {
            line.Append(Key).Append(": ");
        }

        line.Append(Message);
        return Suggestion is null ? line.ToString() : line.Append(" Did you mean ").Append(Suggestion).Append('?').ToString();
    }
}
