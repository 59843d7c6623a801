using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Changes the configuration, one attempt at a time, whole or not at all: reads, checks, prepares everything that is concerned, and only
/// then swaps. Thread-safe.
/// </summary>
internal sealed class ConfigurationReload(
    HostConfiguration host,
    ConfigurationState state,
    ReloadParticipants participants,
    ConfigurationHistory history,
    ReloadAudit audit,
    TimeProvider time,
    ILogger<ConfigurationReload> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Reads the file again and applies what is different.</summary>
    /// <param name="author">Who asks.</param>
    /// <param name="ifMatch">The version the caller believes to be in force; null for any.</param>
    /// <param name="cancellationToken">Gives up the wait for an attempt that is under way.</param>
    public Task<ReloadResult> ReloadAsync(
        ConfigurationAuthor author, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        RunAsync(author, ifMatch, () => ReadAsync(author), cancellationToken);

    /// <summary>Puts an old version in force, as a new one, until the content of the file changes.</summary>
    /// <returns>The result; null where there is no such version.</returns>
    public async Task<ReloadResult?> RollBackAsync(
        long version, ConfigurationAuthor author, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        history.Find(version) is { } found && history.ContentOf(found) is { } content && host.File is { } file
            ? await RunAsync(author, ifMatch, () => RollBackAsync(found, content, file.Path, author), cancellationToken)
            : null;

    /// <summary>What would become of this content in the file's place. Changes nothing, and makes nothing.</summary>
    public ReloadResult Validate(string path, ReadOnlyMemory<byte> content, ConfigurationAuthor author)
    {
        ConfigurationSnapshot current = state.Current;
        try
        {
            ConfigurationCandidate candidate = host.CandidateOf(HostConfiguration.Parse(path, content));
            IReadOnlyList<ConfigurationChange> changes = ConfigurationChange.Between(current.Values, candidate.Values);
            ConfigurationProblem[] problems = [.. participants.NeedingRestart(changes, candidate.Configuration.Origins)];
            ReloadOutcome outcome = problems.Length > 0 ? ReloadOutcome.Rejected
                : changes.Count > 0 ? ReloadOutcome.Applied
                : ReloadOutcome.Unchanged;
            return Result(outcome, current, author) with { Changes = changes, Problems = problems };
        }
        catch (ColletConfigurationException exception)
        {
            return Result(ReloadOutcome.Rejected, current, author) with { Problems = exception.Problems };
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ReloadResult> RunAsync(
        ConfigurationAuthor author, string? ifMatch, Func<Task<ReloadResult>> attempt, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            bool wasRejected = state.LastRejection is not null;
            ReloadResult result = ifMatch is not null && ifMatch != state.Current.ETag
                ? Result(ReloadOutcome.Conflict, state.Current, author)
                : await attempt();
            Log(result, wasRejected);
            await audit.AppendAsync(result);
            state.Record(result);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<ReloadResult> ReadAsync(ConfigurationAuthor author)
    {
        string? hash = null;
        try
        {
            if (host.File is not { Path: var path })
            {
                return await ApplyAsync(host.CandidateOf(file: null), author);
            }

            ReadOnlyMemory<byte> content = HostConfiguration.ReadContent(path);
            hash = ConfigurationFile.HashOf(content.Span);
            if (history.Pin is { } pin && pin.Holds(hash))
            {
                ReloadLog.HeldBack(logger, pin.Version, path);
                return Result(ReloadOutcome.Unchanged, state.Current, author) with { FileHash = hash, IsHeldBack = true };
            }

            return await ApplyAsync(host.CandidateOf(HostConfiguration.Parse(path, content)), author) with { FileHash = hash };
        }
        catch (ColletConfigurationException exception)
        {
            return Result(ReloadOutcome.Rejected, state.Current, author) with { Problems = exception.Problems, FileHash = hash };
        }
    }

    private async Task<ReloadResult> RollBackAsync(
        ConfigurationVersion version, ReadOnlyMemory<byte> content, string path, ConfigurationAuthor author)
    {
        string? hash = FileHash.Of(path);
        try
        {
            ConfigurationFile old = ConfigurationFile.Parse(Path.ChangeExtension(path, version.Extension), content);
            return await ApplyAsync(host.CandidateOf(old.At(path)), author, version, hash) with { FileHash = hash };
        }
        catch (ColletConfigurationException exception)
        {
            return Result(ReloadOutcome.Rejected, state.Current, author) with { Problems = exception.Problems, FileHash = hash };
        }
    }

    private async Task<ReloadResult> ApplyAsync(
        ConfigurationCandidate candidate, ConfigurationAuthor author, ConfigurationVersion? old = null, string? fileHash = null)
    {
        ConfigurationSnapshot current = state.Current;
        IReadOnlyList<ConfigurationChange> changes = ConfigurationChange.Between(current.Values, candidate.Values);
        if (changes.Count == 0)
        {
            history.Hold(PinOf(current.Version, candidate.File, old, fileHash));
            return Result(ReloadOutcome.Unchanged, current, author);
        }

        ConfigurationProblem[] problems = [.. participants.NeedingRestart(changes, candidate.Configuration.Origins)];
        if (problems.Length > 0)
        {
            return Result(ReloadOutcome.Rejected, current, author) with { Changes = changes, Problems = problems };
        }

        IReadOnlyList<PreparedChange> prepared =
            await participants.PrepareAsync(candidate, changes, current.Configuration.Reload.PrepareTimeout);
        await participants.CommitAsync(prepared);
        var next = new ConfigurationSnapshot(
            current.Version + 1,
            time.GetUtcNow(),
            author,
            candidate.File?.Hash ?? current.Hash,
            candidate.Configuration,
            candidate.Values);
        state.Use(next);
        participants.Report(prepared);
        Keep(next, candidate.File, changes, old, fileHash);
        return Result(ReloadOutcome.Applied, next, author) with { Changes = changes };
    }

    private void Keep(
        ConfigurationSnapshot next,
        ConfigurationFile? file,
        IReadOnlyList<ConfigurationChange> changes,
        ConfigurationVersion? old,
        string? fileHash)
    {
        if (file is not null)
        {
            var version = new ConfigurationVersion(next.Version, next.Time, next.Author, file.Hash, file.Extension, changes)
            {
                Content = file.Content,
                RollbackOf = old?.Number,
            };
            history.Add(version, PinOf(next.Version, file, old, fileHash));
            host.Use(file);
        }
    }

    private static ConfigurationPin? PinOf(long version, ConfigurationFile? file, ConfigurationVersion? old, string? fileHash) =>
        old is null || file?.Hash == fileHash ? null : new ConfigurationPin(version, fileHash);

    private ReloadResult Result(ReloadOutcome outcome, ConfigurationSnapshot current, ConfigurationAuthor author) =>
        new(outcome, current, author, time.GetUtcNow());

    private void Log(ReloadResult result, bool wasRejected)
    {
        if (result.Outcome is ReloadOutcome.Applied && logger.IsEnabled(LogLevel.Information))
        {
            string changes = string.Join("; ", result.Changes);
            ReloadLog.Applied(logger, result.Current.Version, result.Author, changes);
        }
        else if (result.Outcome is ReloadOutcome.Rejected && logger.IsEnabled(LogLevel.Error))
        {
            string problems = string.Join('\n', result.Problems);
            ReloadLog.Rejected(logger, result.Author, result.Current.Version, problems);
        }
        else if (result.Outcome is ReloadOutcome.Unchanged && wasRejected)
        {
            ReloadLog.Recovered(logger, result.Current.Version);
        }
    }
}
