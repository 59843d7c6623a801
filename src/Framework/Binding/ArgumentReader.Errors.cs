using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    private const int LongestShown = 40;
    private const int LongestSegment = 128;
    private const string RefusedMessage = "refused by the tool's own check of this value";

    private readonly bool IsFull => _errors is { IsFull: true };

    /// <summary>Puts a property's name in front of the pointers of the errors behind <paramref name="mark"/>.</summary>
    public readonly void At(int mark, string segment)
    {
        if (Mark != mark)
        {
            // A dictionary's names are the caller's, and may be of any length.
            string escaped = Shorten(segment, LongestSegment).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            _errors!.Change(mark, error => error with { Pointer = $"/{escaped}{error.Pointer}" });
        }
    }

    /// <summary>Puts an item's index in front of the pointers of the errors behind <paramref name="mark"/>.</summary>
    public readonly void At(int mark, int index)
    {
        if (Mark != mark)
        {
            At(mark, index.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Takes what came out of the errors behind <paramref name="mark"/>: the value is sensitive, and so are names within it.</summary>
    public readonly void Redact(int mark)
    {
        if (Mark != mark)
        {
            _errors!.Change(mark, static error => error with
            {
                Pointer = string.Empty,
                Message = error.Expected is null ? RefusedMessage : error.Message,
                Received = error.Received is null ? null : "[redacted]",
                Suggestion = null,
            });
        }
    }

    /// <summary>Records that a required value is not there.</summary>
    public void Missing(string name, string expected) =>
        Record(new ToolArgumentError(string.Empty, "required, but missing", expected), name);

    /// <summary>Records that the property at hand came before, and passes over it.</summary>
    public void Duplicate(string name)
    {
        Record(new ToolArgumentError(string.Empty, "given more than once", "each name at most once"), name);
        _json.Skip();
    }

    /// <summary>Records that the property at hand does not exist, and passes over it.</summary>
    /// <param name="known">The names there are.</param>
    public void Unknown(scoped ReadOnlySpan<string> known)
    {
        if (IsFull)
        {
            _errors!.CountOnly();
            _json.Skip();
            return;
        }

        string name = _json.GetString()!;
        string[] names = known.ToArray();
        string? nearest = NearestName.Find(name, names, most: 1) is [string best] ? best : null;
        string expected = names.Length == 0 ? "no properties" : "one of " + string.Join(", ", names);
        Record(new ToolArgumentError(string.Empty, "unknown", expected, Suggestion: nearest), Shorten(name));
        _json.Skip();
    }

    /// <summary>Records that a type or a rule of the author refused the value.</summary>
    public void Refused(Exception exception) => Add(
        exception is ToolException ? exception.Message.TrimEnd('.') : RefusedMessage, expected: null);

    private bool Mismatch(string expected)
    {
        AddAtHand("wrong type", expected);
        _json.Skip();
        return false;
    }

    private void Add(string message, string? expected, string? received = null, string? suggestion = null)
    {
        if (IsFull)
        {
            _errors!.CountOnly();
        }
        else
        {
            (_errors ??= new ArgumentErrors()).Add(new ToolArgumentError(string.Empty, message, expected, received, suggestion));
        }
    }

    private void AddAtHand(string message, string expected) => Add(message, expected, IsFull ? null : Describe());

    private void Record(ToolArgumentError error, string segment)
    {
        int mark = Mark;
        Add(error.Message, error.Expected, error.Received, error.Suggestion);
        At(mark, segment);
    }

    private readonly string Describe() => Describe(in _json);

    private static string Describe(in Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => DescribeRaw(json.ValueSpan),
        JsonTokenType.String or JsonTokenType.PropertyName => $"\"{DescribeRaw(json.ValueSpan)}\"",
        _ => "nothing",
    };

    // The raw bytes, for an escape in them may be what is wrong; cut before decoding, for they may be many.
    private static string DescribeRaw(ReadOnlySpan<byte> raw) =>
        Shorten(Encoding.UTF8.GetString(raw.Length > LongestShown * 4 ? raw[..(LongestShown * 4)] : raw));

    private static string Shorten(string text, int longest = LongestShown)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end] + "...";
    }
}
