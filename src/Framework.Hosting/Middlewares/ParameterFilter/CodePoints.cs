namespace Collet.Hosting.Middlewares;

/// <summary>Lengths as schemas count them.</summary>
internal static class CodePoints
{
    public static int Count(ReadOnlySpan<char> text)
    {
        int count = text.Length;
        foreach (char c in text)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>How many UTF-16 units that many code points are, or all.</summary>
    public static int LengthOf(ReadOnlySpan<char> text, int codePoints)
    {
        int length = 0;
        for (; length < text.Length && codePoints > 0; codePoints--)
        {
            length += char.IsHighSurrogate(text[length]) && length + 1 < text.Length ? 2 : 1;
        }

        return length;
    }
}
