using System.Globalization;
using System.Text.Json;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    // Raw UTF-8 was checked at the start; only an escape can still stand for half a character, at which System.Text.Json throws.
    private readonly bool IsWhole => !HasLoneSurrogate(in _json);

    /// <summary>Moves to the last token of the value at hand and looks at every text on the way.</summary>
    private bool IsWholeThroughout()
    {
        bool isWhole = IsWhole;
        int depth = _json.CurrentDepth;
        if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            do
            {
                _json.Read();
                isWhole &= IsWhole;
            }
            while (_json.CurrentDepth > depth);
        }

        return isWhole;
    }

    private static bool HasLoneSurrogate(in Utf8JsonReader json) => json.ValueIsEscaped && HasLoneSurrogate(json.ValueSpan);

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> raw)
    {
        while (raw.IndexOf((byte)'\\') is >= 0 and int escape)
        {
            raw = raw[escape..];
            if (raw[1] != 'u')
            {
                raw = raw[2..];
                continue;
            }

            char unit = Unit(raw);
            raw = raw[6..];
            if (char.IsLowSurrogate(unit))
            {
                return true;
            }

            if (char.IsHighSurrogate(unit))
            {
                if (!raw.StartsWith("\\u"u8) || !char.IsLowSurrogate(Unit(raw)))
                {
                    return true;
                }

                raw = raw[6..];
            }
        }

        return false;
    }

    // The reader has seen to it that four hexadecimal digits follow.
    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
