using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

/// <summary>Everything that takes part in a change, as one: prepared all or none, put into use all or none.</summary>
internal sealed class ReloadParticipants(
    IEnumerable<IReloadParticipant> participants, TimeProvider time, ILogger<ReloadParticipants> logger)
{
    private readonly IReloadParticipant[] _participants = [.. participants];

    /// <summary>What nobody can change while the host runs.</summary>
    public IReadOnlyList<ConfigurationProblem> NeedingRestart(
        IReadOnlyList<ConfigurationChange> changes, ConfigurationCandidate candidate) =>
    [
        .. changes
            .Where(change => !Array.Exists(_participants, participant => participant.Handles(change.Key)))
            .Select(change => candidate.Configuration.Origins.Problem(
                change.Key,
                $"It needs a restart: {change.Old ?? "nothing"} is in force, {change.New ?? "nothing"} is wanted. "
                + "Nothing else of this change was applied.")),
        .. _participants
            .Where(participant => changes.Any(change => participant.Handles(change.Key)))
            .SelectMany(participant => participant.NeedingRestart(candidate)),
    ];

    /// <summary>Prepares everything that is concerned.</summary>
    /// <exception cref="ColletConfigurationException">Some of it cannot be done; nothing is left of the rest.</exception>
    public async Task<IReadOnlyList<PreparedChange>> PrepareAsync(
        ConfigurationCandidate candidate, IReadOnlyList<ConfigurationChange> changes, TimeSpan patience)
    {
        var prepared = new List<PreparedChange>();
        var problems = new List<ConfigurationProblem>();
        using var limit = new CancellationTokenSource(patience, time);
        foreach (IReloadParticipant participant in _participants.Where(one => changes.Any(change => one.Handles(change.Key))))
        {
            try
            {
                prepared.Add(await PrepareAsync(participant, candidate, limit.Token));
            }
            catch (ColletConfigurationException exception)
            {
                problems.AddRange(exception.Problems);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                problems.Add(new ConfigurationProblem(
                    $"{participant.GetType().Name} was not ready within {patience.TotalSeconds:0.###} s "
                    + $"({ReloadOptionsReader.Section}:prepareTimeout)."));
                break;
            }
#pragma warning disable CA1031 // Whatever a part of the host throws, the configuration in force stays.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ConfigurationOrigins origins = candidate.Configuration.Origins;
                ReloadLog.PartFailed(logger, origins.WordsOf(exception, isFull: true));
                problems.Add(new ConfigurationProblem($"{participant.GetType().Name} failed: {origins.WordsOf(exception)}"));
            }
        }

        if (problems.Count == 0)
        {
            return prepared;
        }

        await DiscardAsync(prepared);
        throw new ColletConfigurationException(problems);
    }

    /// <summary>Puts everything into use.</summary>
    /// <exception cref="ColletConfigurationException">It could not be, which is a fault; what was in use is in use again.</exception>
    public async Task CommitAsync(IReadOnlyList<PreparedChange> changes, ConfigurationOrigins origins)
    {
        int done = 0;
        try
        {
            for (; done < changes.Count; done++)
            {
                changes[done].Commit();
            }
        }
#pragma warning disable CA1031 // All or nothing, also where a part of the host is at fault.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ReloadLog.PartFailed(logger, exception.GetType().Name);
            for (int i = done; i >= 0; i--)
            {
                Try(changes[i].Revert);
            }

            await DiscardAsync(changes);
            throw new ColletConfigurationException(
                [new ConfigurationProblem($"A part of the host could not put it into use: {origins.WordsOf(exception)}")], exception);
        }
    }

    /// <summary>Lets everything tell the log what it is now.</summary>
    public void Report(IReadOnlyList<PreparedChange> changes)
    {
        foreach (PreparedChange change in changes)
        {
            Try(change.Report);
        }
    }

    // What a middleware starts while it is made must not carry a request along.
    private async Task<PreparedChange> PrepareAsync(
        IReloadParticipant participant, ConfigurationCandidate candidate, CancellationToken limit)
    {
        Task<PreparedChange> preparing;
        using (ExecutionContext.SuppressFlow())
        {
            preparing = Task.Run(() => participant.PrepareAsync(candidate, limit).AsTask(), CancellationToken.None);
        }

        try
        {
            return await preparing.WaitAsync(limit);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            _ = DiscardLateAsync(preparing);
            throw;
        }
    }

    private async Task DiscardLateAsync(Task<PreparedChange> preparing)
    {
        try
        {
            await DiscardAsync([await preparing]);
        }
        catch (OperationCanceledException)
        {
            // It heeded the limit after all.
        }
#pragma warning disable CA1031 // Nobody waits for this any more.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ReloadLog.PartFailed(logger, exception.GetType().Name);
        }
    }

    private async Task DiscardAsync(IReadOnlyList<PreparedChange> changes)
    {
        for (int i = changes.Count - 1; i >= 0; i--)
        {
            try
            {
                await changes[i].DiscardAsync();
            }
#pragma warning disable CA1031 // The others are to end too.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ReloadLog.PartFailed(logger, exception.GetType().Name);
            }
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // The others are to have their turn too.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ReloadLog.PartFailed(logger, exception.GetType().Name);
        }
    }
}
