using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Whose plugins a host loads. Immutable.</summary>
internal sealed record PluginTrust
{
    /// <summary>What is asked of signatures.</summary>
    public SignatureRequirement Signature { get; init; }

    /// <summary>Key ids whose plugins are loaded.</summary>
    public IReadOnlySet<string> TrustedKeys { get; init; } = new HashSet<string>();

    /// <summary>Key ids that are refused whatever else is said.</summary>
    public IReadOnlySet<string> RevokedKeys { get; init; } = new HashSet<string>();

    /// <summary>By plugin, the oldest version that is loaded.</summary>
    public IReadOnlyDictionary<string, PluginVersion> MinimumVersions { get; init; } = new Dictionary<string, PluginVersion>();
}
