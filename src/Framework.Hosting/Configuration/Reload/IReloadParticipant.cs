namespace Collet.Hosting.Configuration;

/// <summary>A part of the host that a change of the configuration reaches without a restart.</summary>
internal interface IReloadParticipant
{
    /// <summary>A change of this key is its business. What is nobody's needs a restart.</summary>
    bool Handles(string key);

    /// <summary>What of a candidate needs a restart, though the keys that change are handled. Changes nothing, and makes nothing.</summary>
    IEnumerable<ConfigurationProblem> NeedingRestart(ConfigurationCandidate candidate) => [];

    /// <summary>Does everything that can fail. Nothing of it is in use yet. Asked only where a key it handles changes.</summary>
    /// <param name="candidate">The configuration that may come, checked.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    /// <exception cref="ColletConfigurationException">It cannot be done with this configuration.</exception>
    ValueTask<PreparedChange> PrepareAsync(ConfigurationCandidate candidate, CancellationToken cancellationToken);
}
