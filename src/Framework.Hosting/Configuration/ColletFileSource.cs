using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>A file Collet has read, as a source of .NET's configuration.</summary>
internal sealed class ColletFileSource(ConfigurationFile file) : IConfigurationSource
{
    private volatile ConfigurationFile _file = file;

    /// <summary>The file as it counts now. A configuration that is built anew has this one too.</summary>
    public ConfigurationFile File
    {
        get => _file;
        set => _file = value;
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new ColletFileProvider(this);
}
