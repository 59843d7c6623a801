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
    private static readonly byte[] _blank = " \t\r\n"u8.ToArray();

    /// <summary>The file as it counts now; null where the host has none.</summary>
    public ConfigurationFile? File => Providers.FirstOrDefault()?.File;

    public string ContentRoot => environment.ContentRootPath;

    private IEnumerable<ColletFileProvider> Providers => ConfigurationProviders.LastFirst(configuration).OfType<ColletFileProvider>();

    /// <summary>What is in the file now.</summary>
    /// <exception cref="ColletConfigurationException">It cannot be read.</exception>
    public static ReadOnlyMemory<byte> ReadContent(string path) => FileText.ReadBytes(path, new FileProblems(path));

    /// <summary>Reads a file that is to come into force. One that is empty is taken for one that is being written.</summary>
    /// <exception cref="ColletConfigurationException">It cannot be read.</exception>
    public static ConfigurationFile Parse(string path, ReadOnlyMemory<byte> content) => content.Span.IndexOfAnyExcept(_blank) < 0
        ? throw new FileProblems(path).Fatal("The file is empty. A configuration of defaults is written {}.")
        : ConfigurationFile.Parse(path, content);

    /// <summary>The configuration with this file in place of the host's; as it is where null.</summary>
    /// <exception cref="ColletConfigurationException">Something is wrong with it.</exception>
    public ConfigurationCandidate CandidateOf(ConfigurationFile? file) =>
        ConfigurationCandidate.Of(configuration, file, ContentRoot, registries);

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
                ReloadLog.ListenerFailed(logger, exception);
            }
        }
    }
}
