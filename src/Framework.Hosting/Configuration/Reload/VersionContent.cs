namespace Collet.Hosting.Configuration;

/// <summary>The files a configuration was made of. Immutable.</summary>
/// <param name="Parts">By path, relative to the folder of the first, which includes the others.</param>
internal sealed record VersionContent(IReadOnlyList<ConfigurationPart> Parts)
{
    public static VersionContent Of(ConfigurationFile file)
    {
        string folder = Path.GetDirectoryName(file.Path)!;
        return new VersionContent([.. file.Parts.Select(part => part with { Path = Path.GetRelativePath(folder, part.Path) })]);
    }

    /// <summary>The configuration again, as if its files stood where the host's file is.</summary>
    /// <param name="path">The host's file.</param>
    /// <exception cref="ColletConfigurationException">It cannot be read any more.</exception>
    public ConfigurationFile In(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        Dictionary<string, ReadOnlyMemory<byte>> contents = Parts.ToDictionary(
            part => Path.GetFullPath(part.Path, folder), part => part.Content, StringComparer.Ordinal);
        return ConfigurationFile.Read(Path.GetFullPath(Parts[0].Path, folder), new GivenFiles(contents, others: null));
    }
}
