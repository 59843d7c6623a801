using System.Text;
using System.Text.Json;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    private const int LongestOnStack = 128;

    /// <summary>Reads a string.</summary>
    public string ReadString() => IsText("string") ? _json.GetString()! : string.Empty;

    /// <summary>Reads a string of one UTF-16 code unit.</summary>
    public char ReadChar()
    {
        const string Expected = "string of one character";
        if (!IsText(Expected))
        {
            return default;
        }

        ReadOnlySpan<char> text = Chars(stackalloc char[LongestOnStack]);
        if (text.Length == 1)
        {
            return text[0];
        }

        AddAtHand("wrong length", Expected);
        return default;
    }

    /// <summary>Reads Base64 (RFC 4648, section 4, with padding).</summary>
    public byte[] ReadBytes()
    {
        const string Expected = "string of Base64";
        if (!IsText(Expected))
        {
            return [];
        }

        if (_json.TryGetBytesFromBase64(out byte[]? bytes))
        {
            return bytes;
        }

        AddAtHand("not Base64", Expected);
        return [];
    }

    /// <summary>Reads a UUID (RFC 9562): 32 hexadecimal digits with four hyphens.</summary>
    public Guid ReadGuid()
    {
        const string Expected = "string with a UUID such as 7d444840-9dc0-11d1-b245-5ffdce74fad2";
        if (!IsText(Expected))
        {
            return default;
        }

        if (_json.TryGetGuid(out Guid value))
        {
            return value;
        }

        AddAtHand("not a UUID", Expected);
        return default;
    }

    /// <summary>Reads an absolute URI (RFC 3986).</summary>
    public Uri ReadUri()
    {
        const string Expected = "string with an absolute URI such as https://example.com/page";
        if (!IsText(Expected))
        {
            return null!;
        }

        string text = _json.GetString()!;
        if (Uri.IsWellFormedUriString(text, UriKind.Absolute) && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
        {
            return uri;
        }

        AddAtHand("not an absolute URI", Expected);
        return null!;
    }

    /// <summary>The value at hand is text; where it is not, or cannot be decoded, the error is recorded.</summary>
    /// <param name="expected">What the error asks for.</param>
    public bool IsText(string expected)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return Mismatch(expected);
        }

        if (IsWhole)
        {
            return true;
        }

        AddAtHand("holds a lone surrogate", expected);
        return false;
    }

    /// <summary>The text at hand, seen to be one by <see cref="IsText"/>, is this.</summary>
    public readonly bool TextIs(scoped ReadOnlySpan<byte> text) => _json.ValueTextEquals(text);

    /// <summary>Records that the text at hand is none of those allowed.</summary>
    public void NotOneOf(scoped ReadOnlySpan<string> allowed)
    {
        if (IsFull)
        {
            _errors!.CountOnly();
            return;
        }

        string[] values = allowed.ToArray();
        string? nearest = NearestName.Find(_json.GetString()!, values, most: 1) is [string best] ? $"\"{best}\"" : null;
        Add("not one of the values allowed", "one of " + string.Join(", ", values.Select(v => $"\"{v}\"")), Describe(), nearest);
    }

    // Unescaping never makes a text longer than its bytes.
    private readonly ReadOnlySpan<char> Chars(Span<char> buffer) =>
        _json.ValueSpan.Length <= buffer.Length ? buffer[.._json.CopyString(buffer)] : _json.GetString();

    private static int CountCharacters(string text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
