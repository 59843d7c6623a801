namespace Collet.Hosting.Configuration;

/// <summary>An old version in place of the file, until the file says something else that is right.</summary>
/// <param name="Version">The version in force.</param>
/// <param name="FileHash">What <see cref="FileReading.Hash"/> was then.</param>
/// <param name="File">The file's name, where it stands beside the host and may be gone; null elsewhere.</param>
/// <param name="History">Where the version is kept; null where this pin is.</param>
internal sealed record ConfigurationPin(long Version, string FileHash, string? File = null, string? History = null)
{
    /// <summary>The file says what it said then.</summary>
    public bool Holds(string fileHash) => FileHash == fileHash;
}
