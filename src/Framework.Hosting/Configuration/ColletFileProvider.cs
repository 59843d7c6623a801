using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

internal sealed class ColletFileProvider(ColletFileSource source) : ConfigurationProvider
{
    public ConfigurationFile File => source.File;

    public override void Load() => Data = File.Entries
        .Where(entry => entry.Value.HasValue)
        .ToDictionary(entry => entry.Key, entry => entry.Value.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the values of another file, and tells everyone who listens to the configuration.</summary>
    public void Use(ConfigurationFile file)
    {
        source.File = file;
        Load();
        OnReload();
    }

    public override string ToString() => File.Path;
}
