using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

/// <summary>Keeps the configuration a host starts with as the first of its versions.</summary>
internal sealed class ConfigurationStart(
    HostConfiguration host, ConfigurationState state, ConfigurationHistory history, ILogger<ConfigurationStart> logger) : IHostedService
{
    /// <summary>The configuration a host starts with: a new version, unless it is the last one again.</summary>
    public static ConfigurationSnapshot SnapshotOf(
        CheckedConfiguration configuration,
        IReadOnlyDictionary<string, string?> values,
        ConfigurationFile? file,
        ConfigurationHistory history,
        TimeProvider time)
    {
        string hash = file?.Hash ?? new string('0', 64);
        ConfigurationVersion? last = history.Last;
        long version = last is null ? 1 : last.Hash == hash ? last.Number : last.Number + 1;
        return new ConfigurationSnapshot(version, time.GetUtcNow(), ConfigurationAuthor.Start, hash, configuration, values);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ConfigurationSnapshot start = state.Current;
        if (host.IsHeld)
        {
            ReloadLog.HeldBack(logger, start.Version, host.Path!);
            return Task.CompletedTask;
        }

        if (host.File is { } file && history.Last?.Number != start.Version)
        {
            var version = new ConfigurationVersion(
                start.Version, start.Time, start.Author, file.Hash, ChangesSinceLast(start))
            {
                Content = VersionContent.Of(file),
            };
            history.Add(version, pin: null);
        }

        // A file that was changed, and mended, while the host was down counts again.
        history.Hold(pin: null);

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IReadOnlyList<ConfigurationChange> ChangesSinceLast(ConfigurationSnapshot start)
    {
        try
        {
            if (history.Last is not { } last || history.ContentOf(last) is not { } content || host.Path is not { } path)
            {
                return [];
            }

            ConfigurationCandidate old = host.CandidateOf(content.In(path));
            return ConfigurationChange.Between(old.Values, start.Values, old.Configuration.Origins, start.Configuration.Origins);
        }
        catch (ColletConfigurationException)
        {
            // It was right once, in a host that knew other middlewares perhaps.
            return [];
        }
    }
}
