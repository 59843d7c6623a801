using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

internal sealed class ColletFileProvider(ColletFileSource source) : ConfigurationProvider
{
    /// <summary>Where the file is read.</summary>
    public string Path => source.Path;

    public ConfigurationFile File => source.File;

    /// <summary>What the file is read into.</summary>
    public ColletFileSource Source => source;

    public override void Load() => Data = new Dictionary<string, string?>(File.Resolved.Values, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the values of another file, and tells everyone who listens to the configuration.</summary>
    public void Use(ConfigurationFile file)
    {
        source.File = file;
        Load();
        OnReload();
    }

    public override string ToString() => File.Path;
}
