namespace Collet.Hosting.Plugins;

/// <summary>How much a package may be; whoever sends one cannot make the host hold more.</summary>
internal static class PackageLimits
{
    public const int Files = 2_000;
    public const int FileBytes = 128 * 1024 * 1024;
    public const int TotalBytes = 256 * 1024 * 1024;
    public const int ManifestBytes = 4 * 1024 * 1024;
    public const int SignatureBytes = 16 * 1024;

    /// <summary>
    /// How many times a file may be longer than what is compressed of it, where it is longer than <see cref="AnyRatioBytes"/>.
    /// </summary>
    public const int Ratio = 200;

    public const int AnyRatioBytes = 1024 * 1024;
}
