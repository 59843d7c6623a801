using Collet.Hosting.Configuration;

namespace Collet.Hosting.Plugins;

/// <summary>
/// What the configuration says of plugins counts with the look that follows a reload: trust, grants, who is loaded. How they are run is
/// read when the host starts.
/// </summary>
internal sealed class PluginsParticipant(Lazy<PluginManager> manager) : IReloadParticipant
{
    public bool Handles(string key) => ConfigurationKeys.IsAtOrBelow(key, PluginSettingsReader.Section)
        && !PluginRunReader.Keys.Any(run => ConfigurationKeys.IsAtOrBelow(key, $"{PluginSettingsReader.Section}:{run}"));

    public ValueTask<PreparedChange> PrepareAsync(ConfigurationCandidate candidate, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PreparedChange>(new Change(manager));

    private sealed class Change(Lazy<PluginManager> manager) : PreparedChange
    {
        public override void Commit()
        {
            // The settings are those of the configuration in force, which is another after this.
        }

        public override void Revert()
        {
        }

        // Not before everything is in use: what is started now is held to what is said now.
        public override void Report() => _ = Task.Run(manager.Value.LookQuietlyAsync);
    }
}
