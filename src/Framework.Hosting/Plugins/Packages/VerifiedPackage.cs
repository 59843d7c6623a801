using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>
/// A package as it was when it was verified: every byte of it is here, and whoever loads or installs it takes these. Immutable.
/// </summary>
internal sealed record VerifiedPackage
{
    /// <summary>Where it came from, for people; nothing is read from there again.</summary>
    public required string Source { get; init; }

    public required PluginManifest Manifest { get; init; }

    /// <summary>The manifest as it was signed.</summary>
    public required ReadOnlyMemory<byte> ManifestBytes { get; init; }

    /// <summary>The signature's file; empty where there is none.</summary>
    public ReadOnlyMemory<byte> SignatureBytes { get; init; }

    /// <summary>Every file but the manifest and the signature, in the order of their paths.</summary>
    public required IReadOnlyList<VerifiedFile> Files { get; init; }

    public required SignatureState Signature { get; init; }

    /// <summary>Whose signature it is; null where there is none that holds.</summary>
    public string? KeyId { get; init; }

    /// <summary>What would have been refused where signatures are required.</summary>
    public IReadOnlyList<PluginProblem> Warnings { get; init; } = [];

    /// <summary>The assembly with the tools.</summary>
    public VerifiedFile EntryAssembly => Files.First(file => file.Path == Manifest.EntryPoint.Assembly);
}
