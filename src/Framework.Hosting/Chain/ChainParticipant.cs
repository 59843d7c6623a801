using Collet.Hosting.Configuration;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Chain;

/// <summary>
/// Changes the chain: what is the same in both goes on with its state, what is new is made, what is left ends after its last call.
/// </summary>
internal sealed class ChainParticipant(BuiltChain built, ToolCatalog catalog, ILogger<ToolChain> logger) : IReloadParticipant
{
    // An application may have made the catalog's chain itself; then this one is nobody's.
    public bool Handles(string key) => ConfigurationKeys.IsAtOrBelow(key, ChainPlanner.Key) && catalog.Chain == built.Chain;

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
