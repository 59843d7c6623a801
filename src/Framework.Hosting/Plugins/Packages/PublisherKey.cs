using System.Security.Cryptography;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>The key pair of who publishes plugins: ECDSA on P-256, in PEM.</summary>
internal static class PublisherKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a pair and writes the private half where nobody but its owner reads it.</summary>
    /// <returns>The key id.</returns>
    /// <exception cref="IOException">There is a file already, or it cannot be written.</exception>
    public static string Create(string path)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var writer = new StreamWriter(path, options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        File.WriteAllText(path + ".pub", key.ExportSubjectPublicKeyInfoPem() + "\n");
        return PluginKeyId.Of(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Reads a private key.</summary>
    /// <exception cref="FormatException">It is none, or one of another kind.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ECDsa Read(string path)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            // A public key is read as well, and cannot sign.
            return key.ExportParameters(includePrivateParameters: true).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? key
                : throw new CryptographicException("It is on another curve than P-256.");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new FormatException(
                $"{path} is no private key for plugins; 'collet plugin keygen' makes one. {exception.Message}", exception);
        }
    }
}
