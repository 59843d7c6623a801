namespace Collet.Hosting.Configuration;

/// <summary>How a file is read is told by its name.</summary>
internal static class ConfigurationFormats
{
    /// <summary>What names end in.</summary>
    public const string Endings = ".yaml, .yml, .json or .toml";

    public static bool IsKnown(string path) => ReaderOf(path) is not null;

    private const string Empty =
        "The file is empty, as is one that is being written. Defaults are written {} in YAML and JSON, [server] in TOML.";

    /// <summary>The file's top map.</summary>
    /// <exception cref="ColletConfigurationException">It cannot be read.</exception>
    public static ConfigurationMap Read(string path, Func<ReadOnlyMemory<byte>> text, FileProblems problems)
    {
        Func<ReadOnlyMemory<byte>, FileProblems, ConfigurationNode?> reader = ReaderOf(path)
            ?? throw problems.Fatal($"A configuration file's name ends in {Endings}.");
        return reader(text(), problems) switch
        {
            null or ConfigurationScalar { Value: null } => throw problems.Fatal(Empty),
            // What has no word for an empty map has said nothing.
            ConfigurationMap { Members.Count: 0 }
                when reader == TomlReader.Read && problems.All.Count == 0 => throw problems.Fatal(Empty),
            ConfigurationMap top => top,
            { Position: var at } => throw problems.Fatal("The file must be a map of keys, such as 'middlewares:'.", at),
        };
    }

    private static Func<ReadOnlyMemory<byte>, FileProblems, ConfigurationNode?>? ReaderOf(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".YAML" or ".YML" => YamlReader.Read,
            ".JSON" => JsonReader.Read,
            ".TOML" => TomlReader.Read,
            _ => null,
        };
}
