using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Collet.Hosting.Configuration.Secrets;

namespace Collet.Hosting.Configuration;

/// <summary>A configuration file, with what it includes, as it was read at one moment. Immutable.</summary>
internal sealed class ConfigurationFile
{
    private readonly Lazy<ResolvedConfiguration> _resolved;

    private ConfigurationFile(string path, ConfigurationMap root, IReadOnlyList<ConfigurationPart> parts)
    {
        Path = path;
        Root = root;
        Parts = parts;
        Hash = HashOf(path, parts);
        Entries = FlatConfiguration.Of(root, ColletOptions.SectionName);
        _resolved = new Lazy<ResolvedConfiguration>(() => SecretResolver.Resolve(this, Environment.GetEnvironmentVariable));
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>All it says, without what is for editors only and with what it includes in place.</summary>
    public ConfigurationMap Root { get; }

    /// <summary>The file itself and every file it includes, in the order they count: a later one wins.</summary>
    public IReadOnlyList<ConfigurationPart> Parts { get; }

    /// <summary>Of names and contents of all parts, as they are written: SHA-256 in lower-case hexadecimal. No secret is in it.</summary>
    public string Hash { get; }

    /// <summary>What it says about each key of the section <c>collet</c>, secrets as they are written.</summary>
    public IReadOnlyDictionary<string, FlatEntry> Entries { get; }

    /// <summary>The same with its secrets fetched, at the first use; for .NET's configuration only.</summary>
    /// <exception cref="ColletConfigurationException">A secret cannot be had.</exception>
    public ResolvedConfiguration Resolved => _resolved.Value;

    /// <summary>Its top-level keys.</summary>
    public IEnumerable<ConfigurationMember> Sections => Root.Members;

    /// <summary>Reads a file and what it includes.</summary>
    /// <param name="path">A path that ends in <c>.yaml</c>, <c>.yml</c>, <c>.json</c> or <c>.toml</c>.</param>
    /// <param name="files">Where files are; this machine's disk unless given.</param>
    /// <exception cref="ColletConfigurationException">Something of it cannot be read.</exception>
    public static ConfigurationFile Read(string path, IConfigurationFiles? files = null)
    {
        string full = System.IO.Path.GetFullPath(path);
        var includes = new IncludeReader(files ?? DiskFiles.Instance);
        ConfigurationMap root = includes.Read(full);
        return new ConfigurationFile(full, root, includes.Parts);
    }

    private static string HashOf(string path, IReadOnlyList<ConfigurationPart> parts)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ConfigurationPart part in parts)
        {
            Append(hash, Encoding.UTF8.GetBytes(System.IO.Path.GetRelativePath(folder, part.Path)));
            Append(hash, part.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length in front, so that nothing can move from one part to the next unseen.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
