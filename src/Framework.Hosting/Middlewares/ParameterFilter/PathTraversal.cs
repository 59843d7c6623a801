using System.Buffers;

namespace Collet.Hosting.Middlewares;

/// <summary>Recognises text that, taken for a path inside a folder, would lead out of it, however often it is encoded.</summary>
internal static class PathTraversal
{
    // What is still encoded after this was meant to get past somebody.
    private const int MostRounds = 4;
    private const int ShortText = 256;

    public static bool IsIn(ReadOnlySpan<char> text)
    {
        if (Leads(text))
        {
            return true;
        }

        if (!text.Contains('%'))
        {
            return false;
        }

        char[]? rented = null;
        Span<char> buffer = text.Length <= ShortText ? stackalloc char[ShortText] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            text.CopyTo(buffer);
            return LeadsWhenDecoded(buffer[..text.Length]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private static bool LeadsWhenDecoded(Span<char> text)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            if (!PercentEncoding.TryDecode(text, out int length))
            {
                return true;
            }

            if (length == text.Length)
            {
                return false;
            }

            text = text[..length];
            if (Leads(text))
            {
                return true;
            }
        }

        return true;
    }

    private static bool Leads(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> path = TrimStart(text);
        return path.Contains('\0') || StartsElsewhere(path) || NamesFileScheme(path) || HasWayUp(path);
    }

    private static bool StartsElsewhere(ReadOnlySpan<char> path) =>
        path.Length > 0
        && (IsSlash(path[0])
            || (path[0] == '~' && (path.Length == 1 || HasSlash(path)))
            || (path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] is ':' or '\uFF1A'));

    private static bool NamesFileScheme(ReadOnlySpan<char> path)
    {
        const string Scheme = "file:";
        if (path.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        for (int from = 1; from < path.Length;)
        {
            int found = path[from..].IndexOf(Scheme, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            int start = from + found;
            int end = start + Scheme.Length;
            if (!char.IsAsciiLetterOrDigit(path[start - 1]) && end < path.Length && IsSlash(path[end]))
            {
                return true;
            }

            from = end;
        }

        return false;
    }

    // Some systems pass over spaces and dots at the end of a name, some servers over what follows a semicolon.
    private static bool HasWayUp(ReadOnlySpan<char> path)
    {
        int dots = 0;
        bool isOnlyDots = true;
        bool isParameter = false;
        foreach (char c in path)
        {
            if (IsSlash(c))
            {
                if (isOnlyDots && dots >= 2)
                {
                    return true;
                }

                (dots, isOnlyDots, isParameter) = (0, true, false);
            }
            else if (c == ';')
            {
                isParameter = true;
            }
            else if (!isParameter)
            {
                dots += Dots(c);
                isOnlyDots &= Dots(c) > 0 || char.IsWhiteSpace(c) || char.IsControl(c);
            }
        }

        return isOnlyDots && dots >= 2;
    }

    private static bool HasSlash(ReadOnlySpan<char> path)
    {
        foreach (char c in path)
        {
            if (IsSlash(c))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && text[start] != '\0' && (char.IsWhiteSpace(text[start]) || char.IsControl(text[start])))
        {
            start++;
        }

        return text[start..];
    }

    // With the characters that normalisation (NFKC) or a "best fit" code page makes into these.
    private static bool IsSlash(char c) =>
        c is '/' or '\\' or '\u2044' or '\u2215' or '\u2216' or '\u29F5' or '\uFE68' or '\uFF0F' or '\uFF3C';

    private static int Dots(char c) => c switch
    {
        '.' or '\u2024' or '\uFE52' or '\uFF0E' => 1,
        '\u2025' => 2,
        '\u2026' => 3,
        _ => 0,
    };
}
