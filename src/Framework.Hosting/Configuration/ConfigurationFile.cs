using System.Security.Cryptography;

namespace Collet.Hosting.Configuration;

/// <summary>A configuration file as it was read at one moment. Immutable.</summary>
internal sealed class ConfigurationFile
{
    private const string SchemaKey = "$schema";

    private ConfigurationFile(string path, ReadOnlyMemory<byte> content, ConfigurationMap root)
    {
        Path = path;
        Extension = System.IO.Path.GetExtension(path);
        Content = content;
        Hash = HashOf(content.Span);
        Root = root;
        Entries = FlatConfiguration.Of(root, ColletOptions.SectionName, ignored: SchemaKey);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>What it is written in: the end of its name, such as <c>.yaml</c>.</summary>
    public string Extension { get; private init; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    public ConfigurationMap Root { get; }

    /// <summary>What it says about each key of the section <c>collet</c>.</summary>
    public IReadOnlyDictionary<string, FlatEntry> Entries { get; }

    /// <summary>Its top-level keys, without what is for editors only.</summary>
    public IEnumerable<ConfigurationMember> Sections => Root.Members.Where(member => member.Key != SchemaKey);

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Reads a file.</summary>
    /// <param name="path">A path that ends in <c>.yaml</c>, <c>.yml</c> or <c>.json</c>.</param>
    /// <exception cref="ColletConfigurationException">It cannot be read.</exception>
    public static ConfigurationFile Read(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        var problems = new FileProblems(full);
        return Parse(ReaderOf(full, problems), full, FileText.ReadBytes(full, problems), problems);
    }

    /// <summary>Reads what was read of a file before, or what was sent in its place.</summary>
    /// <param name="path">What problems call it; its end says what it is written in.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="ColletConfigurationException">It cannot be read.</exception>
    public static ConfigurationFile Parse(string path, ReadOnlyMemory<byte> content)
    {
        var problems = new FileProblems(path);
        return Parse(ReaderOf(path, problems), path, content, problems);
    }

    /// <summary>The same, as if it stood at another path.</summary>
    public ConfigurationFile At(string path) => path == Path ? this : new ConfigurationFile(path, Content, Root) { Extension = Extension };

    private static Func<ReadOnlyMemory<byte>, FileProblems, ConfigurationNode?> ReaderOf(string path, FileProblems problems) =>
        System.IO.Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".YAML" or ".YML" => YamlReader.Read,
            ".JSON" => JsonReader.Read,
            _ => throw problems.Fatal("A configuration file's name ends in .yaml, .yml or .json."),
        };

    private static ConfigurationFile Parse(
        Func<ReadOnlyMemory<byte>, FileProblems, ConfigurationNode?> reader, string path, ReadOnlyMemory<byte> content, FileProblems problems)
    {
        ConfigurationNode? root = reader(FileText.Of(content, problems), problems);
        ConfigurationMap map = root switch
        {
            null or ConfigurationScalar { Value: null } => new ConfigurationMap([], TextPosition.Start),
            ConfigurationMap top => top,
            _ => throw problems.Fatal("The file must be a map of keys, such as 'middlewares:'.", root.Position),
        };
        problems.ThrowIfAny();
        return new ConfigurationFile(path, content, map);
    }
}
