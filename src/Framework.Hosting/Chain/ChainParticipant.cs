using Collet.Hosting.Configuration;
using Collet.Hosting.Http;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Security;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Chain;

/// <summary>
/// Changes the chain: what is the same in both goes on with its state, what is new is made, what is left ends after its last call.
/// </summary>
internal sealed class ChainParticipant(
    BuiltChain built, ToolCatalog catalog, MetricsMapping metrics, ILogger<ToolChain> logger) : IReloadParticipant
{
    // An application may have made the catalog's chain itself; then this one is nobody's.
    public bool Handles(string key) => catalog.Chain == built.Chain
        && (ConfigurationKeys.IsAtOrBelow(key, ChainPlanner.Key) || ConfigurationKeys.IsAtOrBelow(key, AuthorizationSection.Key));

    // The endpoint is mapped, or not, before the host starts.
    public IEnumerable<ConfigurationProblem> NeedingRestart(ConfigurationCandidate candidate) =>
        metrics is { IsServing: true, HasEndpoint: false }
        && candidate.Configuration.Chain.Places.FirstOrDefault(place => place.Name == MonitoringMiddleware.Name) is { } monitoring
            ? [candidate.Configuration.Origins.Problem(
                monitoring.Key,
                "It needs a restart: the host was started without 'monitoring' and has no /metrics. Nothing else of this change was applied.")]
            : [];

    public async ValueTask<PreparedChange> PrepareAsync(ConfigurationCandidate candidate, CancellationToken cancellationToken)
    {
        MadeChain next = await built.MakeNextAsync(candidate.Configuration, cancellationToken);
        return new Change(this, built.Current, next, candidate.Configuration.Chain);
    }

    private void Use(MadeChain chain)
    {
        built.Current = chain;
        catalog.Use(chain.Chain);
    }

    private sealed class Change(ChainParticipant owner, MadeChain last, MadeChain next, ChainPlan plan) : PreparedChange
    {
        public override void Commit() => owner.Use(next);

        public override void Revert() => owner.Use(last);

        public override void Report() => ChainReport.Write(owner.Logger, plan, next.Chain, owner.Tools);

        public override ValueTask DiscardAsync() => ChainMaker.EndAsync(next.New);
    }

    private ILogger Logger => logger;

    private ToolSet Tools => catalog.Current;
}
