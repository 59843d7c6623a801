using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>A file Collet has read, as a source of .NET's configuration.</summary>
/// <param name="path">Where the file is.</param>
/// <param name="file">What counts of it: what was read there, or an old version in its place.</param>
internal sealed class ColletFileSource(string path, ConfigurationFile file) : IConfigurationSource
{
    private volatile ConfigurationFile _file = file;

    public string Path => path;

    /// <summary>The file as it counts now. A configuration that is built anew has this one too.</summary>
    public ConfigurationFile File
    {
        get => _file;
        set => _file = value;
    }

    /// <summary>An old version stands in the file's place.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The old version that stood in its place until it changed, and does so again should it be wrong; null where none did.</summary>
    public ConfigurationFile? InPlace { get; init; }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new ColletFileProvider(this);
}
