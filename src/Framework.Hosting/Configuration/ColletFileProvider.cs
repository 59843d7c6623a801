using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

internal sealed class ColletFileProvider(ConfigurationFile file) : ConfigurationProvider
{
    public ConfigurationFile File { get; } = file;

    public override void Load() => Data = new Dictionary<string, string?>(File.Resolved.Values, StringComparer.OrdinalIgnoreCase);

    public override string ToString() => File.Path;
}
