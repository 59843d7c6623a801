using Collet.Hosting.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>A part of the host as it is, but for the step that is to fail.</summary>
internal sealed class FaultyPart(IReloadParticipant inner) : IReloadParticipant
{
    public const string Fault = "Not today.";
    public const string PrepareForEver = "prepare for ever";
    private const string BeforePrepare = "before prepare";
    private const string AfterPrepare = "after prepare";
    private const string BeforeCommit = "before commit";
    private const string AfterCommit = "after commit";

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static IReadOnlyList<string> Steps => [BeforePrepare, AfterPrepare, PrepareForEver, BeforeCommit, AfterCommit];

    public string Name => inner.GetType().Name;

    public string Step { get; set; } = "";

    /// <summary>It is being prepared.</summary>
    public Task Entered => _entered.Task;

    public bool Handles(string key) => inner.Handles(key);

    public IEnumerable<ConfigurationProblem> NeedingRestart(ConfigurationCandidate candidate) => inner.NeedingRestart(candidate);

    public async ValueTask<PreparedChange> PrepareAsync(ConfigurationCandidate candidate, CancellationToken cancellationToken)
    {
        FailAt(BeforePrepare);
        PreparedChange change = await inner.PrepareAsync(candidate, cancellationToken);
        if (Step is AfterPrepare or PrepareForEver)
        {
            await change.DiscardAsync();
            FailAt(AfterPrepare);
            _entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return new Change(this, change);
    }

    private void FailAt(string step)
    {
        if (Step == step)
        {
            throw new NotSupportedException(Fault);
        }
    }

    private sealed class Change(FaultyPart owner, PreparedChange inner) : PreparedChange
    {
        public override void Commit()
        {
            owner.FailAt(BeforeCommit);
            inner.Commit();
            owner.FailAt(AfterCommit);
        }

        public override void Revert() => inner.Revert();

        public override void Report() => inner.Report();

        public override ValueTask DiscardAsync() => inner.DiscardAsync();
    }
}
