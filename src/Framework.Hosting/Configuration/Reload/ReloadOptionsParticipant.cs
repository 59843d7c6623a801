namespace Collet.Hosting.Configuration;

/// <summary>How reloading itself goes on: whoever needs these options reads them from the configuration in force.</summary>
internal sealed class ReloadOptionsParticipant : IReloadParticipant
{
    public bool Handles(string key) => ConfigurationKeys.IsAtOrBelow(key, ReloadOptionsReader.Section)
        && !ConfigurationKeys.IsAtOrBelow(key, ReloadOptionsReader.EnabledKey)
        && !ConfigurationKeys.IsAtOrBelow(key, ReloadOptionsReader.HistoryKey);

    public ValueTask<PreparedChange> PrepareAsync(ConfigurationCandidate candidate, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PreparedChange>(new Nothing());

    private sealed class Nothing : PreparedChange
    {
        public override void Commit()
        {
        }

        public override void Revert()
        {
        }
    }
}
