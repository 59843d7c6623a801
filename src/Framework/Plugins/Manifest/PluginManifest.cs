namespace Collet.Plugins;

/// <summary>What a plugin says of itself: <c>plugin.json</c>. Immutable and safe to share.</summary>
public sealed record PluginManifest
{
    /// <summary>The manifest's file in a package.</summary>
    public const string FileName = "plugin.json";

    /// <summary>The signature's file in a package.</summary>
    public const string SignatureFileName = "plugin.sig";

    /// <summary>1 to 64 of <c>a-z 0-9 . _ -</c>; unique on a host.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required PluginVersion Version { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Where its tools are.</summary>
    public required PluginEntryPoint EntryPoint { get; init; }

    /// <summary>What it may do, all its tools together.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    /// <summary>Its tools, at least one.</summary>
    public required IReadOnlyList<ToolInfo> Tools { get; init; }

    /// <summary>The least version of Collet that can run it; null where it does not say.</summary>
    public PluginVersion? MinimumHost { get; init; }

    /// <summary>Every file of the package but the manifest and the signature; null in a manifest that was not packed yet.</summary>
    public IReadOnlyList<PluginFile>? Files { get; init; }

    /// <summary>Whose signature it is: the id of a public key; null in a manifest that was not signed yet.</summary>
    public string? KeyId { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">What problems call the file.</param>
    /// <exception cref="PluginManifestException">It is not right; says everything that is wrong.</exception>
    public static PluginManifest Read(ReadOnlyMemory<byte> utf8, string file = FileName) => ManifestReader.Read(utf8, file);

    /// <summary>Writes it, indented, in UTF-8; the same manifest gives the same bytes.</summary>
    public byte[] ToUtf8Bytes() => ManifestWriter.Write(this);

    /// <summary>Its name and version.</summary>
    public override string ToString() => $"{Name} {Version}";
}
