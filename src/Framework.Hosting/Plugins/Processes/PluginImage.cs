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

    /// <summary>Makes its connections; null where it may have none.</summary>
    public NetworkBroker? Network { get; init; }
}
