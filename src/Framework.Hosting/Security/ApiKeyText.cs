using System.Buffers;

namespace Collet.Hosting.Security;

/// <summary>
/// How a key is written: <c>collet_{id}_{secret}</c>, one word to a double click, known to secret scanners by its beginning.
/// </summary>
internal static class ApiKeyText
{
    public const string Prefix = "collet_";
    public const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    public const int IdLength = 12;

    // 43 of 62 characters are 256 bits.
    public const int SecretLength = 43;
    public const int Length = 7 + IdLength + 1 + SecretLength;

    private static readonly SearchValues<char> _characters = SearchValues.Create(Alphabet);

    /// <summary>Whether it has a key's form, and which one it says it is.</summary>
    public static bool TryGetId(ReadOnlySpan<char> text, out ReadOnlySpan<char> id)
    {
        id = default;
        if (text.Length != Length || !text.StartsWith(Prefix))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[Prefix.Length..];
        id = rest[..IdLength];
        return rest[IdLength] == '_' && IsWord(id) && IsWord(rest[(IdLength + 1)..]);
    }

    public static bool IsWord(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(_characters) < 0;
}
