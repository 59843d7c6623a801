using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>What well-known secrets look like in a text.</summary>
internal static partial class SecretShapes
{
    private const int MatchTimeout = 250;

    // Shorter than a key's prefix with the fewest characters after it that one has.
    private const int ShortestToken = 13;

    /// <summary>Those whose whole match is the secret and that can stand in the text at all: most texts are short and plain.</summary>
    public static IEnumerable<Regex> In(string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            yield return PrivateKeys();
        }

        if (text.Length >= ShortestToken)
        {
            yield return Tokens();
        }

        if (text.Contains("eyJ", StringComparison.Ordinal))
        {
            yield return Jwts();
        }

        if (text.AsSpan().ContainsAny(':', ' ', '\t'))
        {
            yield return Credentials();
        }
    }

    // A key that is cut off is a key all the same.
    [GeneratedRegex(
        @"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\z)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant, MatchTimeout)]
    private static partial Regex PrivateKeys();

    // AWS; GitHub; GitLab; Slack; Stripe; OpenAI, Anthropic and their like; Google; Hugging Face; npm; PyPI; SendGrid; Collet.
    [GeneratedRegex(
        """
        (?<![A-Za-z0-9])(?:
            (?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AIPA|ANPA|ANVA|AROA|ASCA)[A-Z0-9]{16}(?![A-Za-z0-9])
          | gh[pousr]_[A-Za-z0-9]{20,}
          | github_pat_[A-Za-z0-9_]{20,}
          | gl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)-[A-Za-z0-9_.-]{16,}
          | xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,}
          | xapp-[A-Za-z0-9-]{16,}
          | hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{16,}
          | [rs]k_(?:live|test)_[A-Za-z0-9]{10,}
          | whsec_[A-Za-z0-9+/=]{16,}
          | sk-[A-Za-z0-9_-]{20,}
          | AIza[A-Za-z0-9_-]{35}
          | ya29\.[A-Za-z0-9_-]{20,}
          | hf_[A-Za-z0-9]{30,}
          | npm_[A-Za-z0-9]{30,}
          | pypi-[A-Za-z0-9_-]{50,}
          | SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}
          | collet_[A-Za-z0-9-]+_[A-Za-z0-9_=+/-]{8,}
        )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, MatchTimeout)]
    private static partial Regex Tokens();

    [GeneratedRegex(
        @"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){0,3}", RegexOptions.CultureInvariant, MatchTimeout)]
    private static partial Regex Jwts();

    // The rest of a header's line, what a scheme's name announces, and what stands in front of a host.
    [GeneratedRegex(
        """
        (?<=(?<![A-Za-z0-9-])(?:proxy-)?authorization["']?\s{0,4}:\s{0,4}["']?)[^\s"'](?:[^\r\n"']|(?<==)"[^"\r\n]*")*
        | (?<=(?<![A-Za-z0-9-])(?:set-)?cookie["']?\s{0,4}:\s{0,4}["']?)[^\s"'][^\r\n"']*
        | (?<=(?<![A-Za-z0-9])(?:bearer|basic|negotiate)[ \t]{1,4})[A-Za-z0-9+/=._~-]{12,}
        | (?<=[a-z0-9+.-]://)[^\s/?\#@:"'<>]*:(?![0-9]{1,5}[/?\#])[^\s"'<>]*(?=@)
        | (?<=[a-z0-9+.-]://)[^\s/?\#@:"'<>]{12,}(?=@)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout)]
    private static partial Regex Credentials();

    /// <summary>A name in a text that a value follows: <c>password=x</c>, <c>"token": "x"</c>, <c>\"token\":\"x\"</c>.</summary>
    [GeneratedRegex(
        """
        (?<![A-Za-z0-9_.-])(?<name>[A-Za-z_][A-Za-z0-9_.-]{0,127})
        \\{0,4}["']?\s{0,4}(?:=>|[=:])\s{0,4}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, MatchTimeout)]
    public static partial Regex AssignedNames();

    /// <summary>The value behind one of <see cref="AssignedNames"/>.</summary>
    [GeneratedRegex(
        """
        \G(?:\\{1,4}"[^"]*|"(?:[^"\\]|\\.)*|'(?:[^'\\]|\\.)*|[^\s"'&,;<>]+)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Singleline, MatchTimeout)]
    public static partial Regex AssignedValues();

    /// <summary>A name on a command line that a value follows: <c>--password x</c>.</summary>
    [GeneratedRegex(
        """
        (?<![A-Za-z0-9_-])--(?<name>[A-Za-z][A-Za-z0-9_.-]{0,127})\s{1,4}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, MatchTimeout)]
    public static partial Regex FlagNames();

    /// <summary>The value behind one of <see cref="FlagNames"/>.</summary>
    [GeneratedRegex(
        """
        \G(?:"[^"]*|'[^']*|[^\s"'-]\S*)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, MatchTimeout)]
    public static partial Regex FlagValues();

    /// <summary>An element's name in XML.</summary>
    [GeneratedRegex(
        """
        <(?<name>[A-Za-z_][A-Za-z0-9_:.-]{0,127})(?:\s[^<>]{0,500})?>
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, MatchTimeout)]
    public static partial Regex ElementNames();

    /// <summary>The text behind one of <see cref="ElementNames"/>.</summary>
    [GeneratedRegex(@"\G[^<]+", RegexOptions.CultureInvariant, MatchTimeout)]
    public static partial Regex ElementTexts();
}
