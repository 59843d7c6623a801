namespace Collet.Hosting.Configuration;

/// <summary>An old version in place of the file, as long as the file stays as it was then.</summary>
/// <param name="Version">The version in force.</param>
/// <param name="FileHash">What <see cref="FileReading.Hash"/> was then.</param>
internal sealed record ConfigurationPin(long Version, string FileHash)
{
    public bool Holds(string fileHash) => FileHash == fileHash;
}
