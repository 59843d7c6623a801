using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Collet.Hosting.Security;

/// <summary>What is kept of a key: HMAC-SHA256 of its text under a salt of its own. Immutable and safe to share.</summary>
/// <remarks>
/// Slow derivations such as PBKDF2 make up for passwords people can guess. Keys are 256 random bits, which nobody guesses however fast he
/// tries, and a slow check before a caller is known would be a way to keep the host busy from outside.
/// </remarks>
internal sealed class ApiKeyHash
{
    private const string Version = "v1";
    private const int SaltLength = 16;

    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private ApiKeyHash(string id, byte[] salt, byte[] hash)
    {
        Id = id;
        _salt = salt;
        _hash = hash;
    }

    public string Id { get; }

    public static ApiKeyHash Create(string id, string text)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new ApiKeyHash(id, salt, HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text)));
    }

    public static bool TryParse(string? line, [NotNullWhen(true)] out ApiKeyHash? hash)
    {
        hash = line?.Split(':') is [Version, { Length: ApiKeyText.IdLength } id, var salt, var digest]
            && ApiKeyText.IsWord(id)
            && TryDecode(salt, SaltLength, out byte[]? saltBytes)
            && TryDecode(digest, HMACSHA256.HashSizeInBytes, out byte[]? digestBytes)
                ? new ApiKeyHash(id, saltBytes, digestBytes)
                : null;
        return hash is not null;
    }

    /// <summary>Tells whether this is the hash of that key, without telling by its time how near it was.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (text.Length != ApiKeyText.Length)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[ApiKeyText.Length];
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Encoding.Latin1.GetBytes(text, bytes);
        HMACSHA256.HashData(_salt, bytes, digest);
        bool matches = CryptographicOperations.FixedTimeEquals(digest, _hash);
        CryptographicOperations.ZeroMemory(bytes);
        return matches;
    }

    public override string ToString() => string.Join(':', Version, Id, Base64Url.EncodeToString(_salt), Base64Url.EncodeToString(_hash));

    private static bool TryDecode(string text, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = new byte[length];
        if (Base64Url.IsValid(text, out int decoded) && decoded == length && Base64Url.TryDecodeFromChars(text, bytes, out _))
        {
            return true;
        }

        bytes = null;
        return false;
    }
}
