using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>What stands in the place of the configuration file when a host starts, where somebody went back to an old version.</summary>
internal static class PinnedFile
{
    /// <summary>The file, or the version that was put in its place and that the file has not replaced since.</summary>
    /// <param name="path">The file.</param>
    /// <param name="configuration">The sources beside the file, which may say where the history is.</param>
    /// <param name="contentRoot">What the history's directory is relative to.</param>
    /// <exception cref="ColletConfigurationException">The file cannot be read.</exception>
    public static ConfigurationFile Read(string path, IConfiguration configuration, string contentRoot)
    {
        if (InPlaceOf(path, configuration[ReloadOptionsReader.HistoryKey] ?? ReloadOptions.DefaultHistory, contentRoot) is { } pinned)
        {
            return pinned;
        }

        ConfigurationFile file = ConfigurationFile.Read(path);
        return file.Entries.TryGetValue(ReloadOptionsReader.HistoryKey, out FlatEntry history) && !string.IsNullOrWhiteSpace(history.Value)
            ? InPlaceOf(path, history.Value, contentRoot) ?? file
            : file;
    }

    private static ConfigurationFile? InPlaceOf(string path, string directory, string contentRoot)
    {
        var files = new HistoryFiles(Path.GetFullPath(directory, contentRoot));
        if (files.TryReadPin() is not { } pin || !pin.Holds(FileReading.Of(path).Hash) || files.TryRead(pin.Version) is not { } version)
        {
            return null;
        }

        try
        {
            return version.Content.In(path);
        }
        catch (ColletConfigurationException)
        {
            return null;
        }
    }
}
