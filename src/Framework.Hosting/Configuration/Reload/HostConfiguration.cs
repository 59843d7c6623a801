using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

/// <summary>The host's configuration as a reload sees it: its file, and candidates with another file in its place.</summary>
internal sealed class HostConfiguration(
    IConfiguration configuration,
    IHostEnvironment environment,
    IEnumerable<MiddlewareRegistry> registries,
    ILogger<HostConfiguration> logger)
{
    /// <summary>The file as it counts now; null where the host has none.</summary>
    public ConfigurationFile? File => Providers.FirstOrDefault()?.File;

    /// <summary>Where the file is read; null where the host has none.</summary>
    public string? Path => Providers.FirstOrDefault()?.Path;

    /// <summary>An old version stands in the file's place.</summary>
    public bool IsHeld => Providers.FirstOrDefault()?.Source.IsHeld is true;

    /// <summary>The old version that may have to stand in the file's place; null where there is none.</summary>
    public ConfigurationFile? InPlace => Providers.FirstOrDefault()?.Source.InPlace;

    public string ContentRoot => environment.ContentRootPath;

    private IEnumerable<ColletFileProvider> Providers => ConfigurationProviders.LastFirst(configuration).OfType<ColletFileProvider>();

    /// <summary>The configuration with this file in place of the host's; as it is where null.</summary>
    /// <exception cref="ColletConfigurationException">Something is wrong with it.</exception>
    public ConfigurationCandidate CandidateOf(ConfigurationFile? file) =>
        ConfigurationCandidate.Of(configuration, file, ContentRoot, registries);

    /// <summary>Lets an old version stand in the file's place.</summary>
    public void Hold(ConfigurationFile old)
    {
        foreach (ColletFileProvider provider in Providers)
        {
            provider.Source.IsHeld = true;
        }

        Use(old);
    }

    /// <summary>Lets the host's own configuration say what the file says.</summary>
    public void Use(ConfigurationFile file)
    {
        foreach (ColletFileProvider provider in Providers.ToArray())
        {
            try
            {
                provider.Use(file);
            }
#pragma warning disable CA1031 // Whoever listens to the host's configuration cannot undo what is in force.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ReloadLog.ListenerFailed(logger, new ConfigurationOrigins(configuration).WordsOf(exception, isFull: true));
            }
        }
    }
}
