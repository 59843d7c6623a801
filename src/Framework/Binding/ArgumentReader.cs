using System.ComponentModel;
using System.Text.Json;
using System.Text.Unicode;

namespace Collet.Binding;

/// <summary>
/// Reads a call's arguments for a generated binder, straight from UTF-8, and collects everything wrong with them.
/// A read that fails records an error, passes over the value and returns a default, so that the binder sees the rest too.
/// </summary>
/// <remarks>
/// Pointers are built from the inside out: a value's error starts with an empty pointer, and each level that sees errors behind
/// its <see cref="Mark"/> puts its own segment in front. A call without errors pays a comparison per level.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct ArgumentReader
{
    // The depth System.Text.Json and most JSON parsers stop at by default.
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _utf8;
    private Utf8JsonReader _json;
    private ArgumentErrors? _errors;

    /// <summary>Starts reading one JSON object in UTF-8.</summary>
    public ArgumentReader(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>How many errors there are; a level keeps it to know whether its value added any.</summary>
    public readonly int Mark => _errors?.Count ?? 0;

    /// <summary>The value at hand is <c>null</c>.</summary>
    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    /// <summary>Moves to the first token.</summary>
    /// <returns>False where the bytes are not UTF-8; the error is recorded.</returns>
    public bool Start()
    {
        if (!Utf8.IsValid(_utf8))
        {
            Add("malformed JSON: the bytes are not valid UTF-8", expected: null);
            return false;
        }

        _json.Read();
        return true;
    }

    /// <summary>Makes sure that nothing follows the arguments.</summary>
    public void End() => _json.Read();

    /// <summary>Enters an object.</summary>
    /// <returns>False where the value is something else; the error is recorded and the value passed over.</returns>
    public bool BeginObject() => _json.TokenType == JsonTokenType.StartObject || Mismatch("object");

    /// <summary>Moves to the next property's name, or past the object's end. Names that are no text are recorded and passed over.</summary>
    public bool NextProperty()
    {
        while (true)
        {
            _json.Read();
            if (_json.TokenType != JsonTokenType.PropertyName)
            {
                return false;
            }

            if (IsWhole)
            {
                return true;
            }

            AddAtHand("a name in it holds a lone surrogate", "names of whole characters");
            _json.Skip();
        }
    }

    /// <summary>The property at hand has this name.</summary>
    public readonly bool NameIs(scoped ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    /// <summary>The property's name, for dictionaries.</summary>
    public readonly string ReadName() => _json.GetString()!;

    /// <summary>Moves from a property's name to its value.</summary>
    public void ReadToValue() => _json.Read();

    /// <summary>Enters an array.</summary>
    /// <returns>False where the value is something else; the error is recorded and the value passed over.</returns>
    public bool BeginArray() => _json.TokenType == JsonTokenType.StartArray || Mismatch("array");

    /// <summary>Moves to the next item, or past the array's end.</summary>
    public bool NextItem()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Passes over the value at hand, or the property at hand and its value.</summary>
    public void Skip() => _json.Skip();

    /// <summary>True for what reading throws where the bytes are not the JSON they ought to be.</summary>
    public static bool IsMalformed(Exception exception) => exception is JsonException;

    /// <summary>True for what constructors and setters throw at values they do not accept.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is ArgumentException or ToolException or FormatException or OverflowException or InvalidOperationException;

    /// <summary>Records that reading stopped at <paramref name="exception"/>.</summary>
    public void Malformed(Exception exception)
    {
        // What was found before it stands on levels that were left without naming and redacting it.
        _errors?.Clear();
        Add(
            exception is JsonException json ? $"malformed JSON at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}" : "malformed JSON",
            $"one JSON object of at most {MaxDepth} levels");
    }

    /// <summary>Ends the binding.</summary>
    /// <exception cref="ToolArgumentException">There were errors.</exception>
    public readonly void ThrowIfFailed()
    {
        if (_errors is not null)
        {
            throw new ToolArgumentException(_errors.ToList());
        }
    }
}
