using Collet.Hosting.Configuration;

namespace Collet.Hosting.Security;

/// <summary>Changes API keys and whether callers nobody knows are let in. Tokens and the stdio caller need a restart.</summary>
internal sealed class CallersParticipant(CurrentCallers callers) : IReloadParticipant
{
    private const string Anonymous = AuthenticationSettings.SectionName + ":anonymous";
    private const string ApiKeys = AuthenticationSettings.SectionName + ":apiKeys";

    // Where the section was not there at the start, the host has nothing to check credentials with.
    public bool Handles(string key) =>
        callers.Now.Plan.IsConfigured && (ConfigurationKeys.IsAtOrBelow(key, Anonymous) || ConfigurationKeys.IsAtOrBelow(key, ApiKeys));

    public IEnumerable<ConfigurationProblem> NeedingRestart(ConfigurationCandidate candidate) =>
        callers.Now.Plan.IsConfigured && !candidate.Configuration.Callers.IsConfigured
            ? [candidate.Configuration.Origins.Problem(
                AuthenticationSettings.SectionName,
                "Without the section the host would serve its own machine without asking who calls: that needs a restart.")]
            : [];

    public ValueTask<PreparedChange> PrepareAsync(ConfigurationCandidate candidate, CancellationToken cancellationToken)
    {
        AuthenticationPlan plan = candidate.Configuration.Callers;
        return ValueTask.FromResult<PreparedChange>(new Change(callers, callers.Now, new KnownCallers(plan, new ApiKeyRing(plan.ApiKeys))));
    }

    private sealed class Change(CurrentCallers callers, KnownCallers last, KnownCallers next) : PreparedChange
    {
        public override void Commit() => callers.Now = next;

        public override void Revert() => callers.Now = last;
    }
}
