using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Collet.Hosting.Security;

/// <summary>Keys that tokens are signed with, in files.</summary>
internal static class SigningKeyFile
{
    private const int MostBytes = 64 * 1024;
    private const int SmallestRsa = 2048;
    private const int SmallestSymmetric = 32;

    /// <summary>A public key, or the one in a certificate, in PEM.</summary>
    /// <exception cref="FormatException">It is none, or too weak; the message says what would be right.</exception>
    public static SecurityKey ReadPublic(string file)
    {
        string pem = Encoding.UTF8.GetString(Read(file));
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new FormatException("it has a private key; this host checks tokens and must not be able to make them.");
        }

        AsymmetricAlgorithm algorithm = FromCertificate(pem) ?? FromKey(pem, RSA.Create()) ?? FromKey(pem, ECDsa.Create())
            ?? throw new FormatException("it is neither a public key (RSA or elliptic curve) nor a certificate in PEM.");
        return algorithm switch
        {
            RSA rsa when rsa.KeySize >= SmallestRsa => new RsaSecurityKey(rsa),
            ECDsa ec => new ECDsaSecurityKey(ec),
            _ => throw new FormatException($"its RSA key has {algorithm.KeySize} bits; {SmallestRsa} is the least."),
        };
    }

    /// <summary>A shared secret: the bytes of the file, without white space around them.</summary>
    /// <exception cref="FormatException">It is too short.</exception>
    public static SecurityKey ReadSymmetric(string file)
    {
        byte[] secret = Read(file).AsSpan().Trim(" \t\r\n"u8).ToArray();
        return secret.Length >= SmallestSymmetric
            ? new SymmetricSecurityKey(secret)
            : throw new FormatException($"it has {secret.Length} bytes; {SmallestSymmetric} is the least.");
    }

    // Not more than a key can have, whatever the file is: a device never ends.
    private static byte[] Read(string path)
    {
        using FileStream file = RegularFile.Open(path);
        byte[] bytes = new byte[MostBytes + 1];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MostBytes ? bytes[..length] : throw new FormatException("it is larger than 64 KiB, which is no key.");
    }

    private static AsymmetricAlgorithm? FromCertificate(string pem)
    {
        if (!pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return (AsymmetricAlgorithm?)certificate.GetRSAPublicKey() ?? certificate.GetECDsaPublicKey();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static AsymmetricAlgorithm? FromKey(string pem, AsymmetricAlgorithm algorithm)
    {
        try
        {
            algorithm.ImportFromPem(pem);
            return algorithm;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            algorithm.Dispose();
            return null;
        }
    }
}
