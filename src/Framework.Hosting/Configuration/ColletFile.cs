using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Hosting;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Puts the configuration file among a host's sources: over <c>appsettings.json</c>, under user secrets, environment and command line.
/// </summary>
internal static class ColletFile
{
    private const string UserSecrets = "secrets.json";

    /// <exception cref="ColletConfigurationException">The file cannot be read.</exception>
    public static void AddTo(IHostApplicationBuilder builder)
    {
        IList<IConfigurationSource> sources = builder.Configuration.Sources;
        if (!sources.OfType<ColletFileSource>().Any()
            && StartingFile.Find(builder.Configuration, builder.Environment.ContentRootPath) is { } file)
        {
            sources.Insert(PlaceIn(sources), file);
        }
    }

    // A host reads environment and command line twice: for itself, before the settings, and for the application, after them.
    private static int PlaceIn(IList<IConfigurationSource> sources)
    {
        int settings = IndexOf(sources, IsSettings, from: 0);
        int over = IndexOf(sources, IsOver, from: settings + 1);
        return over >= 0 ? over : sources.Count;
    }

    private static bool IsSettings(IConfigurationSource source) => source is JsonConfigurationSource json && !IsUserSecrets(json);

    private static bool IsOver(IConfigurationSource source) => source switch
    {
        JsonConfigurationSource json => IsUserSecrets(json),
        EnvironmentVariablesConfigurationSource environment => string.IsNullOrEmpty(environment.Prefix),
        CommandLineConfigurationSource => true,
        _ => false,
    };

    private static bool IsUserSecrets(JsonConfigurationSource json) => Path.GetFileName(json.Path) == UserSecrets;

    private static int IndexOf(IList<IConfigurationSource> sources, Func<IConfigurationSource, bool> isMeant, int from)
    {
        for (int i = from; i < sources.Count; i++)
        {
            if (isMeant(sources[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
