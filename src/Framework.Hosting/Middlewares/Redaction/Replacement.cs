using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Collet.Hosting.Middlewares;

/// <summary>What stands where a secret was. Safe to use from any thread.</summary>
/// <remarks>
/// Microsoft.Extensions.Compliance.Redaction has the same keyed hash, but its options are validated by reflection, which a trimmed host
/// does not survive without warnings.
/// </remarks>
internal sealed class Replacement
{
    public const string Start = "[redacted";
    public const string Plain = Start + "]";

    // 128 bits: two secrets that differ do not look alike by chance.
    private const int HashLength = 16;

    private readonly byte[]? _key;

    private Replacement(byte[]? key) => _key = key;

    public static Replacement Mask { get; } = new(null);

    public static Replacement From(RedactionOptions options) => options.Mode is RedactionMode.Hash
        ? new Replacement(options.HashKey is { } key ? Convert.FromBase64String(key) : RandomNumberGenerator.GetBytes(32))
        : Mask;

    public string Of(ReadOnlySpan<char> secret)
    {
        if (_key is null || secret.IsEmpty)
        {
            return Plain;
        }

        byte[] text = new byte[Encoding.UTF8.GetByteCount(secret)];
        Encoding.UTF8.GetBytes(secret, text);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, text, hash);
        CryptographicOperations.ZeroMemory(text);
        return $"{Start}:{Base64Url.EncodeToString(hash[..HashLength])}]";
    }
}
