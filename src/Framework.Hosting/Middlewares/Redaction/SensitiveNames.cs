using System.IO.Enumeration;

namespace Collet.Hosting.Middlewares;

/// <summary>Names whose values are secrets. Immutable and safe to share.</summary>
internal sealed class SensitiveNames
{
    private const int LongestJudged = 256;

    // Anywhere in the name.
    private static readonly string[] _parts =
        ["password", "passwd", "passphrase", "secret", "privatekey", "credential", "connectionstring"];

    // At its end, also in the plural.
    private static readonly string[] _ends =
    [
        "token", "apikey", "accesskey", "accountkey", "signingkey", "encryptionkey", "sharedkey", "masterkey", "hashkey", "sshkey",
        "authorization", "pwd", "passcode", "cookie", "jwt", "cardnumber", "creditcard",
    ];

    private static readonly HashSet<string> _whole = new(StringComparer.Ordinal)
    {
        "auth", "bearer", "cvc", "cvv", "otp", "pass", "pin", "sessionid", "sig", "ssn", "xauth",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _wholeBySpan =
        _whole.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly string[] _names;
    private readonly string[] _except;

    public SensitiveNames(IEnumerable<string> names, IEnumerable<string> except)
    {
        _names = [.. names.Select(Normalize)];
        _except = [.. except.Select(Normalize)];
    }

    public static string Normalize(string name) =>
        string.Concat(name.Where(c => char.IsLetterOrDigit(c) || c is '*').Select(char.ToLowerInvariant));

    /// <summary>Tells whether the value under this name is a secret.</summary>
    /// <param name="name">As it stands in the JSON or the text.</param>
    /// <param name="isNumber">The value is a number: then <c>maxTokens</c> and its like are counts.</param>
    public bool Has(ReadOnlySpan<char> name, bool isNumber = false)
    {
        Span<char> buffer = stackalloc char[LongestJudged];
        int length = 0;
        // The end of a name says most of what it is.
        foreach (char c in name.Length > LongestJudged ? name[^LongestJudged..] : name)
        {
            if (char.IsLetterOrDigit(c))
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
        }

        ReadOnlySpan<char> plain = buffer[..length];
        return !Matches(_except, plain) && (Matches(_names, plain) || IsBuiltIn(plain, isNumber));
    }

    private static bool IsBuiltIn(ReadOnlySpan<char> name, bool isNumber)
    {
        if (_wholeBySpan.Contains(name))
        {
            return true;
        }

        foreach (string part in _parts)
        {
            if (name.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        bool isPlural = name.EndsWith("s", StringComparison.Ordinal);
        ReadOnlySpan<char> singular = isPlural ? name[..^1] : name;
        foreach (string end in _ends)
        {
            if (singular.EndsWith(end, StringComparison.Ordinal))
            {
                return !(isPlural && isNumber);
            }
        }

        return false;
    }

    private static bool Matches(string[] globs, ReadOnlySpan<char> name)
    {
        foreach (string glob in globs)
        {
            if (FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: false))
            {
                return true;
            }
        }

        return false;
    }
}
