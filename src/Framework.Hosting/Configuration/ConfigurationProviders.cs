using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>The providers behind a configuration, those of configurations within it included.</summary>
internal static class ConfigurationProviders
{
    /// <summary>The one that wins first.</summary>
    public static IEnumerable<IConfigurationProvider> LastFirst(IConfiguration configuration) =>
        configuration is IConfigurationRoot root
            ? root.Providers.Reverse().SelectMany(provider =>
                provider is ChainedConfigurationProvider chained ? LastFirst(chained.Configuration) : [provider])
            : [];
}
