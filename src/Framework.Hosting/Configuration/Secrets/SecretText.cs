namespace Collet.Hosting.Configuration.Secrets;

/// <summary>
/// A value as it is written, cut into text and references: <c>Bearer ${env:TOKEN}</c>. <c>$${</c> stands for <c>${</c> itself.
/// </summary>
internal static class SecretText
{
    private const string Opening = "${";
    private const string Escape = "$${";
    private const string EnvironmentKind = "env:";
    private const string FileKind = "file:";

    /// <summary>Whether a value is taken from a place for secrets, or says so in a wrong way.</summary>
    public static bool IsSecret(string text) =>
        EncryptedText.IsClaimed(text)
        || (text.Contains(Opening, StringComparison.Ordinal)
            && Parse(text, static _ => { }).Any(part => part.Kind is not SecretReference.None));

    /// <summary>Cuts a value; a reference that is wrong is told and kept as a reference to nothing.</summary>
    public static IEnumerable<(SecretReference Kind, string Text)> Parse(string text, Action<string> problem)
    {
        int at = 0;
        while (text.IndexOf(Opening, at, StringComparison.Ordinal) is >= 0 and var opening)
        {
            bool isEscaped = opening > at && text[opening - 1] == '$';
            yield return (SecretReference.None, isEscaped ? text[at..(opening - 1)] + Opening : text[at..opening]);
            at = opening + Opening.Length;
            if (!isEscaped)
            {
                int closing = text.IndexOf('}', at);
                yield return closing < 0 ? Refuse("A '${' has no '}'", problem) : Reference(text[at..closing], problem);
                at = closing < 0 ? text.Length : closing + 1;
            }
        }

        yield return (SecretReference.None, text[at..]);
    }

    private static (SecretReference Kind, string Text) Reference(string inner, Action<string> problem) =>
        inner.StartsWith(EnvironmentKind, StringComparison.Ordinal) && IsVariable(inner.AsSpan(EnvironmentKind.Length))
            ? (SecretReference.Environment, inner[EnvironmentKind.Length..])
        : inner.StartsWith(FileKind, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(inner[FileKind.Length..])
            && !inner.Contains('\0', StringComparison.Ordinal)
            ? (SecretReference.File, inner[FileKind.Length..])
        : Refuse("A '${' begins neither a variable nor a file", problem);

    private static bool IsVariable(ReadOnlySpan<char> name)
    {
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                return false;
            }
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }

    private static (SecretReference Kind, string Text) Refuse(string what, Action<string> problem)
    {
        problem($"{what}. Write ${{env:NAME}} or ${{file:PATH}}, or {Escape} for the characters themselves.");
        return (SecretReference.File, "");
    }
}
