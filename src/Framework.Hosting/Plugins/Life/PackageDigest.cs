using System.Security.Cryptography;
using System.Text;

namespace Collet.Hosting.Plugins;

/// <summary>Tells two packages apart, whatever they say they are.</summary>
internal static class PackageDigest
{
    /// <summary>SHA-256 over the manifest and every file, in lower-case hexadecimal.</summary>
    public static string Of(VerifiedPackage package)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(package.ManifestBytes.Span);
        foreach (VerifiedFile file in package.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{file.Sha256} {file.Path}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
