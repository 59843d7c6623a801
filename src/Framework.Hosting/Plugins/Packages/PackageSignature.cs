using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>A signature over a manifest: <c>plugin.sig</c>. Four lines in one form only, so that there is nothing to parse.</summary>
/// <param name="PublicKey">As SubjectPublicKeyInfo.</param>
/// <param name="Value">IEEE P1363: r and s, 32 bytes each.</param>
internal sealed record PackageSignature(byte[] PublicKey, byte[] Value)
{
    private const string Header = "collet-plugin-signature-v1\n";
    private const string IdStart = "key-id: ";
    private const string KeyStart = "key: ";
    private const string ValueStart = "signature: ";
    private const int ValueLength = 64;
    private const string Curve = "1.2.840.10045.3.1.7"; // P-256

    /// <summary>Whose it is.</summary>
    public string KeyId { get; } = PluginKeyId.Of(PublicKey);

    // What was signed for something else must not count here.
    private static ReadOnlySpan<byte> Purpose => "Collet plugin manifest, signature v1\n"u8;

    public static PackageSignature Make(ECDsa key, ReadOnlySpan<byte> manifest) => new(
        key.ExportSubjectPublicKeyInfo(),
        key.SignData([.. Purpose, .. manifest], HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    /// <summary>Reads the file; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out PackageSignature? signature)
    {
        signature = null;
        string text = Encoding.UTF8.GetString(file);
        string[] lines = text.Split('\n');
        if (lines is not [_, var id, var key, var value, ""]
            || !id.StartsWith(IdStart, StringComparison.Ordinal)
            || !key.StartsWith(KeyStart, StringComparison.Ordinal)
            || !value.StartsWith(ValueStart, StringComparison.Ordinal))
        {
            return false;
        }

        byte[] keyBytes = new byte[512];
        byte[] valueBytes = new byte[ValueLength];
        if (!Convert.TryFromBase64String(key[KeyStart.Length..], keyBytes, out int keyLength)
            || !Convert.TryFromBase64String(value[ValueStart.Length..], valueBytes, out int valueLength)
            || valueLength != ValueLength)
        {
            return false;
        }

        signature = new PackageSignature(keyBytes[..keyLength], valueBytes);
        // Whatever is not exactly how it is written is something else.
        return signature.ToText() == text;
    }

    /// <summary>Tells whether it is a signature over this manifest.</summary>
    public bool Holds(ReadOnlySpan<byte> manifest)
    {
        try
        {
            byte[] signed = [.. Purpose, .. manifest];
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(PublicKey, out int read);
            return read == PublicKey.Length
                && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Curve
                && key.VerifyData(signed, Value, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The file.</summary>
    public byte[] ToUtf8Bytes() => Encoding.UTF8.GetBytes(ToText());

    private string ToText() =>
        $"{Header}{IdStart}{KeyId}\n{KeyStart}{Convert.ToBase64String(PublicKey)}\n{ValueStart}{Convert.ToBase64String(Value)}\n";
}
