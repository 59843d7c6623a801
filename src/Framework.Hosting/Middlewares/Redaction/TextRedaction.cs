using System.Text;
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

        text = text.AsSpan().ContainsAny('=', ':')
            ? RedactNamed(SecretShapes.AssignedNames(), SecretShapes.AssignedValues(), text)
            : text;
        text = text.Contains("--", StringComparison.Ordinal)
            ? RedactNamed(SecretShapes.FlagNames(), SecretShapes.FlagValues(), text)
            : text;
        return text.Contains('<', StringComparison.Ordinal)
            ? RedactNamed(SecretShapes.ElementNames(), SecretShapes.ElementTexts(), text)
            : text;
    }

    // The value of a name that is no secret's is looked into, not passed over: https://host/?token=x, note: "password=x". Values are read
    // behind names of secrets only, so that a text is walked through once.
    private string RedactNamed(Regex pairs, Regex values, string text)
    {
        StringBuilder? redacted = null;
        int copied = 0;
        for (Match pair = pairs.Match(text); pair.Success;)
        {
            int next = pair.Index + pair.Length;
            ReadOnlySpan<char> name = pair.Groups["name"].ValueSpan;
            if (names.Has(name) && values.Match(text, next) is { Success: true } value
                && names.Has(name, isNumber: value.ValueSpan.IndexOfAnyExceptInRange('0', '9') < 0))
            {
                // Quotes stay, so that what is around the value can still be read.
                ReadOnlySpan<char> bare = value.ValueSpan.TrimStart("\\\"'");
                next = value.Index + value.Length;
                redacted ??= new StringBuilder(text.Length);
                redacted.Append(text, copied, next - bare.Length - copied).Append(Once(bare));
                copied = next;
            }

            pair = pairs.Match(text, next);
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    private string Once(ReadOnlySpan<char> secret) =>
        secret.IsEmpty || secret.StartsWith(Replacement.Start, StringComparison.Ordinal) ? secret.ToString() : replacement.Of(secret);
}
