using Collet.Generated;
using Collet.Hosting.Chain;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>
/// What a host starts with: its configuration file, or the old version somebody put in its place, until the file says something else that
/// is right.
/// </summary>
internal static class StartingFile
{
    /// <summary>The file as a source; null where the host has none.</summary>
    /// <param name="configuration">The sources beside the file, which may say where the history is.</param>
    /// <param name="contentRoot">Where file and history are.</param>
    /// <exception cref="ColletConfigurationException">The file is wrong, and nothing stands in its place.</exception>
    public static ColletFileSource? Find(IConfiguration configuration, string contentRoot)
    {
        string? path = ConfigurationFileLocator.Find(configuration, contentRoot);
        HeldVersion? held = HeldVersion.In(HistoryAt(configuration[ReloadOptionsReader.HistoryKey], contentRoot), out string? damage);
        if (path is null)
        {
            path = held?.Pin.File is { } name ? Path.Combine(contentRoot, name) : null;
        }

        if (path is null)
        {
            return null;
        }

        path = Path.GetFullPath(path);
        FileReading found = FileReading.Of(path);
        if (held is null && damage is null && found.File is { } read
            && read.Entries.TryGetValue(ReloadOptionsReader.HistoryKey, out FlatEntry history))
        {
            held = HeldVersion.In(HistoryAt(history.Value, contentRoot), out damage);
        }

        return SourceOf(path, found, held?.FileAt(path), held?.Pin, configuration, contentRoot)
            ?? throw Because(found.Problem!, damage);
    }

    private static ColletFileSource? SourceOf(
        string path, FileReading found, ConfigurationFile? old, ConfigurationPin? pin, IConfiguration configuration, string contentRoot)
    {
        if (old is null || pin is null)
        {
            return found.File is { } file ? new ColletFileSource(path, file) : null;
        }

        return !pin.Holds(found.Hash) && found.File is { } changed && MayBeRight(changed, configuration, contentRoot)
            ? new ColletFileSource(path, changed) { InPlace = old }
            : new ColletFileSource(path, old) { IsHeld = true };
    }

    // Of the host's own middlewares nothing is known yet.
    private static bool MayBeRight(ConfigurationFile file, IConfiguration configuration, string contentRoot)
    {
        try
        {
            MiddlewareRegistry[] known = [new Collet_Hosting_MiddlewareRegistry()];
            var with = new CandidateConfiguration(configuration, file);
            IEnumerable<string> unknown = HostsOwnMiddlewares.PlacesIn(with, new MiddlewareTable(known, [])).Select(place => place.Value!);
            ConfigurationCandidate.Of(configuration, file, contentRoot, [.. known, new HostsOwnMiddlewares(unknown.Distinct())]);
            return true;
        }
        catch (ColletConfigurationException)
        {
            return false;
        }
    }

    private static HistoryFiles HistoryAt(string? directory, string contentRoot) => new(Path.GetFullPath(
        string.IsNullOrWhiteSpace(directory) || directory.Contains('\0', StringComparison.Ordinal) ? ReloadOptions.DefaultHistory : directory,
        contentRoot));

    private static ColletConfigurationException Because(ColletConfigurationException exception, string? damage) => damage is null
        ? exception
        : new ColletConfigurationException([.. exception.Problems, new ConfigurationProblem(damage)], exception.InnerException);
}
