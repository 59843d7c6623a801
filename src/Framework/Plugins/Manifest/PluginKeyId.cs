using System.Buffers;
using System.Security.Cryptography;

namespace Collet.Plugins;

/// <summary>How public keys are named: <c>sha256:</c> and the SHA-256 of the SubjectPublicKeyInfo in lower-case hexadecimal.</summary>
internal static class PluginKeyId
{
    public const string Prefix = "sha256:";

    private const int HashLength = 64;

    private static readonly SearchValues<char> _hex = SearchValues.Create("0123456789abcdef");

    public static string Of(ReadOnlySpan<byte> publicKey) => Prefix + Convert.ToHexStringLower(SHA256.HashData(publicKey));

    public static bool IsValid(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && IsHash(text[Prefix.Length..]);

    public static bool IsHash(string text) => text.Length == HashLength && text.AsSpan().IndexOfAnyExcept(_hex) < 0;
}
