namespace Collet.Hosting.Configuration;

/// <summary>A configuration file as it was read at one moment. Immutable.</summary>
internal sealed class ConfigurationFile
{
    private const string SchemaKey = "$schema";

    private ConfigurationFile(string path, ConfigurationMap root)
    {
        Path = path;
        Root = root;
        Entries = FlatConfiguration.Of(root, ColletOptions.SectionName, ignored: SchemaKey);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    public ConfigurationMap Root { get; }

    /// <summary>What it says about each key of the section <c>collet</c>.</summary>
    public IReadOnlyDictionary<string, FlatEntry> Entries { get; }

    /// <summary>Its top-level keys, without what is for editors only.</summary>
    public IEnumerable<ConfigurationMember> Sections => Root.Members.Where(member => member.Key != SchemaKey);

    /// <summary>Reads a file.</summary>
    /// <param name="path">A path that ends in <c>.yaml</c>, <c>.yml</c> or <c>.json</c>.</param>
    /// <exception cref="ColletConfigurationException">It cannot be read.</exception>
    public static ConfigurationFile Read(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        var problems = new FileProblems(full);
        Func<ReadOnlyMemory<byte>, FileProblems, ConfigurationNode?> reader = System.IO.Path.GetExtension(full).ToUpperInvariant() switch
        {
            ".YAML" or ".YML" => YamlReader.Read,
            ".JSON" => JsonReader.Read,
            _ => throw problems.Fatal("A configuration file's name ends in .yaml, .yml or .json."),
        };
        ConfigurationNode? root = reader(FileText.Read(full, problems), problems);
        ConfigurationMap map = root switch
        {
            null or ConfigurationScalar { Value: null } => new ConfigurationMap([], TextPosition.Start),
            ConfigurationMap top => top,
            _ => throw problems.Fatal("The file must be a map of keys, such as 'middlewares:'.", root.Position),
        };
        problems.ThrowIfAny();
        return new ConfigurationFile(full, map);
    }
}
