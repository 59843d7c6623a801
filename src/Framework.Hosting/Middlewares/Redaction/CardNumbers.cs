using System.Text;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// Finds payment card numbers: 13 to 19 digits in groups that blanks or hyphens part, with the check digit of ISO/IEC 7812.
/// </summary>
internal static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;

    public static string Replace(string text, Replacement replacement)
    {
        StringBuilder? changed = null;
        int kept = 0;
        int start = 0;
        while (start < text.Length)
        {
            if (BeginsGroup(text, start) && EndOfCard(text, start) is var end and > 0)
            {
                changed ??= new StringBuilder(text.Length);
                changed.Append(text, kept, start - kept).Append(replacement.Of(text.AsSpan(start, end - start)));
                kept = start = end;
            }
            else
            {
                start++;
            }
        }

        return changed is null ? text : changed.Append(text, kept, text.Length - kept).ToString();
    }

    private static bool BeginsGroup(string text, int at) =>
        text[at] is >= '2' and <= '6' && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && !IsFraction(text, at);

    private static bool IsFraction(string text, int at) => at >= 2 && text[at - 1] is '.' && char.IsAsciiDigit(text[at - 2]);

    // The longest run from here that is one; what follows it may be an expiry date.
    private static int EndOfCard(string text, int start)
    {
        Span<byte> digits = stackalloc byte[Longest];
        int count = 0;
        int end = 0;
        for (int at = start; at < text.Length && count < Longest; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits[count++] = (byte)(text[at] - '0');
                if (count >= Shortest && EndsGroup(text, at) && HasCheckDigit(digits[..count]))
                {
                    end = at + 1;
                }
            }
            else if (!(text[at] is ' ' or '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            {
                break;
            }
        }

        return end;
    }

    private static bool EndsGroup(string text, int at) => at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]);

    private static bool HasCheckDigit(ReadOnlySpan<byte> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[digits.Length - 1 - i];
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}
