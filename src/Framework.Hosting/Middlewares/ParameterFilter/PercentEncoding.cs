using System.Buffers;
using System.Text;

namespace Collet.Hosting.Middlewares;

/// <summary>Undoes one layer of <c>%2e</c> and <c>%u002e</c>, in place.</summary>
internal static class PercentEncoding
{
    /// <summary>False where the text has an overlong form of a character, which only serves to hide one.</summary>
    public static bool TryDecode(Span<char> text, out int length)
    {
        length = 0;
        Span<char> utf16 = stackalloc char[2];
        for (int i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                text[length++] = text[i++];
            }
            else if (IsWide(text[i..], out char wide))
            {
                text[length++] = wide;
                i += 6;
            }
            else if (TryRune(text[i..], out Rune rune, out int consumed))
            {
                int units = rune.EncodeToUtf16(utf16);
                utf16[..units].CopyTo(text[length..]);
                length += units;
                i += consumed;
            }
            else if (IsOverlong(text[i..]))
            {
                return false;
            }
            else
            {
                text[length++] = text[i++];
            }
        }

        return true;
    }

    private static bool TryRune(ReadOnlySpan<char> text, out Rune rune, out int consumed)
    {
        Span<byte> bytes = stackalloc byte[4];
        int count = 0;
        while (count < 4 && TryByte(text[(count * 3)..], out bytes[count]))
        {
            count++;
        }

        bool decoded = Rune.DecodeFromUtf8(bytes[..count], out rune, out int used) is OperationStatus.Done;
        consumed = used * 3;
        return decoded;
    }

    private static bool IsOverlong(ReadOnlySpan<char> text) =>
        TryByte(text, out byte lead)
        && lead is 0xC0 or 0xC1 or 0xE0 or 0xF0 or >= 0xF8
        && TryByte(text[3..], out byte next)
        && next is >= 0x80 and < 0xC0;

    private static bool TryByte(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        if (text.Length < 3 || text[0] != '%' || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
        {
            return false;
        }

        value = (byte)(Digit(text[1]) << 4 | Digit(text[2]));
        return true;
    }

    private static bool IsWide(ReadOnlySpan<char> text, out char wide)
    {
        wide = default;
        if (text.Length < 6 || text[1] is not ('u' or 'U'))
        {
            return false;
        }

        int value = 0;
        foreach (char c in text[2..6])
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }

            value = value << 4 | Digit(c);
        }

        wide = (char)value;
        return true;
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
