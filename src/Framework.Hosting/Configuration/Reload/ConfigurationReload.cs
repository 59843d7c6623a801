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
        ConfigurationAuthor author, ExpectedVersion? ifMatch = null, CancellationToken cancellationToken = default) =>
        RunAsync(author, ifMatch, () => ReadAsync(author, found: null), cancellationToken)!;

    /// <summary>Applies what is different in the file, if it is still what somebody has seen who waited for it to be whole.</summary>
    /// <param name="seen">What <see cref="FileReading.Seen"/> was.</param>
    /// <param name="cancellationToken">Gives up the wait for an attempt that is under way.</param>
    /// <returns>The result; null where the file is another meanwhile, and nothing was attempted.</returns>
    public async Task<ReloadResult?> ReloadSeenAsync(string seen, CancellationToken cancellationToken)
    {
        FileReading? found = null;
        return await RunAsync(
            ConfigurationAuthor.File,
            ifMatch: null,
            () => ReadAsync(ConfigurationAuthor.File, found),
            cancellationToken,
            mayBegin: () => host.Path is { } path && (found = FileReading.Of(path)).Seen == seen);
    }

    /// <summary>Puts an old version in force, as a new one, until the content of the file changes.</summary>
    /// <returns>The result; null where there is no such version.</returns>
    public async Task<ReloadResult?> RollBackAsync(
        long version, ConfigurationAuthor author, ExpectedVersion? ifMatch = null, CancellationToken cancellationToken = default) =>
        history.Find(version) is { } found && history.ContentOf(found) is { } content && host.Path is { } path
            ? await RunAsync(author, ifMatch, () => RollBackAsync(found, content, path, author), cancellationToken)
            : null;

    /// <summary>What would become of this content in the file's place. Changes nothing, and makes nothing.</summary>
    public ReloadResult Validate(string path, ReadOnlyMemory<byte> content, ConfigurationAuthor author)
    {
        ConfigurationSnapshot current = state.Current;
        try
        {
            var posted = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [path] = content };
            ConfigurationFile file = ConfigurationFile.Read(path, new GivenFiles(posted, DiskFiles.Instance));
            ConfigurationCandidate candidate = host.CandidateOf(file);
            IReadOnlyList<ConfigurationChange> changes = candidate.ChangesSince(current);
            IReadOnlyList<ConfigurationProblem> problems = participants.NeedingRestart(changes, candidate);
            ReloadOutcome outcome = problems.Count > 0 ? ReloadOutcome.Rejected
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

    private async Task<ReloadResult?> RunAsync(
        ConfigurationAuthor author,
        ExpectedVersion? ifMatch,
        Func<Task<ReloadResult>> attempt,
        CancellationToken cancellationToken,
        Func<bool>? mayBegin = null)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (mayBegin?.Invoke() is false)
            {
                return null;
            }

            bool wasRejected = state.LastRejection is not null;
            ReloadResult result = ifMatch?.Allows(state.Current.ETag) is false
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

    private async Task<ReloadResult> ReadAsync(ConfigurationAuthor author, FileReading? found)
    {
        try
        {
            if (host.Path is not { } path)
            {
                return await ApplyAsync(host.CandidateOf(file: null), author);
            }

            found ??= FileReading.Of(path);
            if (history.Pin is { } pin && pin.Holds(found.Hash))
            {
                ReloadLog.HeldBack(logger, pin.Version, path);
                return Result(ReloadOutcome.Unchanged, state.Current, author) with { Found = found, IsHeldBack = true };
            }

            ConfigurationFile file = found.File ?? throw found.Problem!;
            return await ApplyAsync(host.CandidateOf(file), author) with { Found = found };
        }
        catch (ColletConfigurationException exception)
        {
            return Result(ReloadOutcome.Rejected, state.Current, author) with { Problems = exception.Problems, Found = found };
        }
    }

    private async Task<ReloadResult> RollBackAsync(
        ConfigurationVersion version, VersionContent content, string path, ConfigurationAuthor author)
    {
        FileReading found = FileReading.Of(path);
        try
        {
            return await ApplyAsync(host.CandidateOf(content.In(path)), author, version, found) with { Found = found };
        }
        catch (ColletConfigurationException exception)
        {
            return Result(ReloadOutcome.Rejected, state.Current, author) with { Problems = exception.Problems, Found = found };
        }
    }

    private async Task<ReloadResult> ApplyAsync(
        ConfigurationCandidate candidate, ConfigurationAuthor author, ConfigurationVersion? old = null, FileReading? found = null)
    {
        ConfigurationSnapshot current = state.Current;
        IReadOnlyList<ConfigurationChange> changes = candidate.ChangesSince(current);
        if (changes.Count == 0)
        {
            history.Hold(PinOf(current.Version, candidate.File, old, found));
            return Result(ReloadOutcome.Unchanged, current, author);
        }

        IReadOnlyList<ConfigurationProblem> problems = participants.NeedingRestart(changes, candidate);
        if (problems.Count > 0)
        {
            return Result(ReloadOutcome.Rejected, current, author) with { Changes = changes, Problems = problems };
        }

        IReadOnlyList<PreparedChange> prepared =
            await participants.PrepareAsync(candidate, changes, current.Configuration.Reload.PrepareTimeout);
        await participants.CommitAsync(prepared, candidate.Configuration.Origins);
        var next = new ConfigurationSnapshot(
            current.Version + 1,
            time.GetUtcNow(),
            author,
            candidate.File?.Hash ?? current.Hash,
            candidate.Configuration,
            candidate.Values);
        state.Use(next);
        participants.Report(prepared);
        Keep(next, candidate.File, changes, old, found);
        return Result(ReloadOutcome.Applied, next, author) with { Changes = changes };
    }

    private void Keep(
        ConfigurationSnapshot next,
        ConfigurationFile? file,
        IReadOnlyList<ConfigurationChange> changes,
        ConfigurationVersion? old,
        FileReading? found)
    {
        if (file is not null)
        {
            var version = new ConfigurationVersion(next.Version, next.Time, next.Author, file.Hash, changes)
            {
                Content = VersionContent.Of(file),
                RollbackOf = old?.Number,
            };
            history.Add(version, PinOf(next.Version, file, old, found));
            host.Use(file);
        }
    }

    private ConfigurationPin? PinOf(long version, ConfigurationFile? file, ConfigurationVersion? old, FileReading? found) =>
        old is null || found is null || file?.Hash == found.File?.Hash ? null
        : new ConfigurationPin(version, found.Hash, Path.GetDirectoryName(host.Path) == HostRoot ? Path.GetFileName(host.Path) : null);

    private string HostRoot => Path.TrimEndingDirectorySeparator(Path.GetFullPath(host.ContentRoot));

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
