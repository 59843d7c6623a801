using System.Text;
using System.Text.Json;

namespace Collet.Plugins;

/// <summary>What is wrong with one manifest. Reading goes on where it can, so that everything is said at once.</summary>
internal sealed class ManifestProblems(string file, ReadOnlyMemory<byte> text)
{
    private const int Most = 50;
    private const int LongestShown = 80;

    private readonly List<PluginProblem> _problems = [];

    public int Count => _problems.Count;

    public void Add(int offset, string? pointer, string message, string? suggestion = null)
    {
        if (_problems.Count < Most)
        {
            (int line, int column) = PlaceOf(offset);
            _problems.Add(new PluginProblem(message)
            {
                File = file, Pointer = pointer, Line = line, Column = column, Suggestion = suggestion,
            });
        }
    }

    /// <summary>What to throw: nothing more can be read.</summary>
    public PluginManifestException Fatal(int offset, string message)
    {
        Add(offset, null, message);
        return Exception();
    }

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw Exception();
        }
    }

    /// <summary>A value as it is written.</summary>
    public string TextOf(JsonPart part) => Encoding.UTF8.GetString(text.Span.Slice(part.Start, part.Length));

    /// <summary>A value for people: what it is, and if it is short, as it is written.</summary>
    public string Describe(JsonPart part) => part.Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        _ when part.Length <= LongestShown => TextOf(part),
        JsonTokenType.Number => "a long number",
        _ => $"a text of {part.Text!.Length} characters",
    };

    private PluginManifestException Exception() =>
        new([.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);

    private (int Line, int Column) PlaceOf(int offset)
    {
        ReadOnlySpan<byte> before = text.Span[..Math.Clamp(offset, 0, text.Length)];
        int start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }
}
