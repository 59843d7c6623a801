using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

internal sealed class ColletFileProvider(ConfigurationFile file) : ConfigurationProvider
{
    public ConfigurationFile File { get; } = file;

    public override void Load() => Data = File.Entries
        .Where(entry => entry.Value.HasValue)
        .ToDictionary(entry => entry.Key, entry => entry.Value.Value, StringComparer.OrdinalIgnoreCase);

    public override string ToString() => File.Path;
}
