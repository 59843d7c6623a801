using System.Security.Cryptography;
using System.Text;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>Encrypts values for the one configuration key they stand at, so that none can be put to another use.</summary>
internal static class SecretCipher
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The value has half a surrogate pair in it.</exception>
    public static EncryptedText Encrypt(SecretKey key, string configurationKey, string value)
    {
        byte[] plain = _strict.GetBytes(value);
        byte[] nonce = RandomNumberGenerator.GetBytes(EncryptedText.NonceLength);
        byte[] body = new byte[plain.Length + EncryptedText.TagLength];
        using var aes = new AesGcm(key.Bytes, EncryptedText.TagLength);
        aes.Encrypt(nonce, plain, body.AsSpan(0, plain.Length), body.AsSpan(plain.Length), Place(key, configurationKey));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedText(key.Id, nonce, body);
    }

    /// <summary>The value; null where it was not encrypted with this key for this place, or was changed.</summary>
    public static string? Decrypt(SecretKey key, string configurationKey, EncryptedText encrypted)
    {
        ReadOnlySpan<byte> body = encrypted.Sealed;
        byte[] plain = new byte[body.Length - EncryptedText.TagLength];
        try
        {
            using var aes = new AesGcm(key.Bytes, EncryptedText.TagLength);
            aes.Decrypt(encrypted.Nonce, body[..plain.Length], body[plain.Length..], plain, Place(key, configurationKey));
            return _strict.GetString(plain);
        }
        catch (Exception exception) when (exception is CryptographicException or DecoderFallbackException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    // Case does not matter in configuration keys.
    private static byte[] Place(SecretKey key, string configurationKey) =>
        Encoding.UTF8.GetBytes($"{EncryptedText.Prefix}{key.Id}:{configurationKey.ToLowerInvariant()}");
}
