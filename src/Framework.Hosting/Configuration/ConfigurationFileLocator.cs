using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Collet.Hosting.Configuration;

/// <summary>Finds the configuration file: the one that is named, or the one beside the host.</summary>
internal static class ConfigurationFileLocator
{
    private const string Switch = "--config";
    private const string CommandLineKey = "config";
    private const string ConfigKey = ColletOptions.SectionName + ":config";

    private static readonly string[] _names = ["collet.yaml", "collet.yml", "collet.json", "collet.toml"];

    /// <summary>The file's path; null where there is none.</summary>
    /// <exception cref="ColletConfigurationException">It is not clear which file is meant.</exception>
    public static string? Find(IConfiguration configuration, string contentRoot) =>
        Named(configuration, contentRoot) ?? Beside(contentRoot);

    private static string? Named(IConfiguration configuration, string contentRoot)
    {
        IConfigurationProvider[] providers = [.. ConfigurationProviders.LastFirst(configuration)];
        // Not from the environment: a variable CONFIG is anybody's.
        foreach (IConfigurationProvider provider in providers.OfType<CommandLineConfigurationProvider>())
        {
            if (provider.TryGet(CommandLineKey, out string? path))
            {
                return PathOf(path, Switch, Directory.GetCurrentDirectory());
            }
        }

        // .NET's command line configuration passes over a last switch without a value.
        if (Environment.GetCommandLineArgs() is [.., Switch])
        {
            throw NoPath(Switch);
        }

        foreach (IConfigurationProvider provider in providers)
        {
            if (provider.TryGet(ConfigKey, out string? path))
            {
                bool isTyped = provider is CommandLineConfigurationProvider or EnvironmentVariablesConfigurationProvider;
                return PathOf(path, ConfigKey, isTyped ? Directory.GetCurrentDirectory() : contentRoot);
            }
        }

        return null;
    }

    private static string PathOf(string? path, string key, string folder) =>
        string.IsNullOrWhiteSpace(path) ? throw NoPath(key) : Path.GetFullPath(path, folder);

    private static ColletConfigurationException NoPath(string key) =>
        new([new ConfigurationProblem($"{key} needs the path of a configuration file.")]);

    private static string? Beside(string contentRoot)
    {
        string[] found = [.. _names.Select(name => Path.Combine(contentRoot, name)).Where(IsThere)];
        return found.Length <= 1
            ? found.FirstOrDefault()
            : throw new ColletConfigurationException(
                [new ConfigurationProblem($"There are {string.Join(" and ", found)}; keep one of them, or name one with {Switch}.")]);
    }

    // A link that leads nowhere is a mistake to be told, not a file that is not there.
    private static bool IsThere(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
