using Collet.Hosting.Security;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>A configuration that may come into force, checked as far as it can be without making anything. Immutable.</summary>
/// <param name="File">The file it was read from; null where the host has none.</param>
/// <param name="Configuration">What it says.</param>
/// <param name="Values">What it says key by key, secrets included.</param>
internal sealed record ConfigurationCandidate(
    ConfigurationFile? File, CheckedConfiguration Configuration, IReadOnlyDictionary<string, string?> Values)
{
    /// <exception cref="ColletConfigurationException">Something is wrong with it.</exception>
    public static ConfigurationCandidate Of(
        IConfiguration host, ConfigurationFile? file, string contentRoot, IEnumerable<MiddlewareRegistry> registries)
    {
        var configuration = new CandidateConfiguration(host, file);
        var options = new CandidateOptions<ColletOptions>(() => ReadOptions(configuration), new ColletOptionsValidation());
        var callers = new CandidateOptions<AuthenticationSettings>(
            () => ReadCallers(configuration, contentRoot), new AuthenticationValidation());
        var configured = new CheckedConfiguration(configuration, options, callers, registries);
        return new ConfigurationCandidate(file, configured, ConfigurationKeys.ValuesOf(configuration));
    }

    /// <summary>What is different from what is in force, secrets masked.</summary>
    public IReadOnlyList<ConfigurationChange> ChangesSince(ConfigurationSnapshot current) =>
        ConfigurationChange.Between(current.Values, Values, current.Configuration.Origins, Configuration.Origins);

    private static ColletOptions ReadOptions(IConfiguration configuration)
    {
        var options = new ColletOptions();
        ColletOptionsReader.Read(configuration, options);
        return options;
    }

    private static AuthenticationSettings ReadCallers(IConfiguration configuration, string contentRoot)
    {
        var settings = new AuthenticationSettings { ContentRoot = contentRoot };
        AuthenticationSection.Bind(configuration, settings);
        return settings;
    }
}
