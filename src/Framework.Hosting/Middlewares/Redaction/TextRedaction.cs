using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>Takes secrets out of texts. Immutable and safe to share.</summary>
internal sealed class TextRedaction(SensitiveNames names, Replacement replacement, bool shapes, IReadOnlyList<Regex> patterns)
{
    // A secret that begins in the part that is shown must be recognized although it ends behind it.
    private const int LookAhead = 8 * 1024;

    /// <param name="text">The text.</param>
    /// <param name="mostChars">How much of it will be shown; of a longer text little more than that is redacted and returned.</param>
    public string Redact(string text, int mostChars)
    {
        if (text.Length - LookAhead > mostChars)
        {
            text = text[..(mostChars + LookAhead)];
        }

        try
        {
            return RedactParts(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return replacement.Of(text);
        }
    }

    private string RedactParts(string text)
    {
        foreach (Regex pattern in patterns)
        {
            text = pattern.Replace(text, match => replacement.Of(match.ValueSpan));
        }

        if (shapes)
        {
            foreach (Regex shape in SecretShapes.In(text))
            {
                text = shape.Replace(text, match => Once(match.ValueSpan));
            }

            text = CardNumbers.Replace(text, replacement);
        }

        text = text.AsSpan().ContainsAny('=', ':') ? RedactNamed(SecretShapes.Assignments(), text) : text;
        text = text.Contains("--", StringComparison.Ordinal) ? RedactNamed(SecretShapes.Flags(), text) : text;
        return text.Contains('<', StringComparison.Ordinal) ? RedactNamed(SecretShapes.Elements(), text) : text;
    }

    private string RedactNamed(Regex pairs, string text) => pairs.Replace(text, pair =>
    {
        Group value = pair.Groups["value"];
        if (!names.Has(pair.Groups["name"].ValueSpan, isNumber: value.ValueSpan.IndexOfAnyExceptInRange('0', '9') < 0))
        {
            return pair.Value;
        }

        // Quotes stay, so that what is around the value can still be read.
        ReadOnlySpan<char> whole = pair.ValueSpan;
        ReadOnlySpan<char> secret = value.ValueSpan;
        ReadOnlySpan<char> bare = secret.TrimStart("\\\"'");
        ReadOnlySpan<char> before = whole[..(whole.Length - bare.Length)];
        return $"{before}{Once(bare)}";
    });

    private string Once(ReadOnlySpan<char> secret) =>
        secret.IsEmpty || secret.StartsWith(Replacement.Start, StringComparison.Ordinal) ? secret.ToString() : replacement.Of(secret);
}
