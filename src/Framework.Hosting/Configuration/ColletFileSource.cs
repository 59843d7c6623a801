using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>A file Collet has read, as a source of .NET's configuration.</summary>
internal sealed class ColletFileSource(ConfigurationFile file) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new ColletFileProvider(file);
}
