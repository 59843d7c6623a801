using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>An encrypted value as it is written: <c>enc:v1:key id:nonce:ciphertext and tag</c>, the last two in Base64url.</summary>
internal sealed record EncryptedText(string KeyId, byte[] Nonce, byte[] Sealed)
{
    public const string Prefix = "enc:v1:";
    public const int NonceLength = 12;
    public const int TagLength = 16;

    private const string AnyVersion = "enc:v";

    /// <summary>Whether a value claims to be encrypted, be it in a way nobody knows.</summary>
    public static bool IsClaimed(string text) => text.StartsWith(AnyVersion, StringComparison.Ordinal);

    public static bool TryParse(string text, [NotNullWhen(true)] out EncryptedText? encrypted)
    {
        encrypted = text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length..].Split(':') is [var keyId, var nonce, var body]
            && SecretKeyRing.IsId(keyId)
            && Decode(nonce) is { Length: NonceLength } nonceBytes
            && Decode(body) is { Length: >= TagLength } bodyBytes
                ? new EncryptedText(keyId, nonceBytes, bodyBytes)
                : null;
        return encrypted is not null;
    }

    public override string ToString() => $"{Prefix}{KeyId}:{Base64Url.EncodeToString(Nonce)}:{Base64Url.EncodeToString(Sealed)}";

    // Decoders differ in what they let pass, and one value is to have one way to be written.
    private static byte[]? Decode(string text)
    {
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out int length) is OperationStatus.Done
            && Base64Url.EncodeToString(bytes.AsSpan(0, length)) == text
                ? bytes[..length]
                : null;
    }
}
