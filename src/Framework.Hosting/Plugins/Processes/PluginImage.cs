using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>A verified plugin, as it is sent to its process.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="EntryAssembly">The file with its tools.</param>
/// <param name="Files">Its files: the bytes that were verified.</param>
internal sealed record PluginImage(string Name, string EntryAssembly, IReadOnlyList<FilePayload> Files)
{
    /// <summary>The class with its tools; null for every tool of the assembly.</summary>
    public string? EntryClass { get; init; }

    /// <summary>The image of a package.</summary>
    public static PluginImage Of(VerifiedPackage package) => new(
        package.Manifest.Name,
        package.Manifest.EntryPoint.Assembly,
        [.. package.Files.Select(file => new FilePayload(file.Path, Convert.FromHexString(file.Sha256), file.Bytes))])
    {
        EntryClass = package.Manifest.EntryPoint.Type,
    };

    /// <summary>Makes its connections; null where it may have none.</summary>
    public NetworkBroker? Network { get; init; }
}
