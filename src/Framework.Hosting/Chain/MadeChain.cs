namespace Collet.Hosting.Chain;

/// <summary>A chain and what it was made of. Immutable.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Leases">Its middlewares, in its order.</param>
/// <param name="New">Those of them that were made for it.</param>
internal sealed record MadeChain(ToolChain Chain, IReadOnlyList<MiddlewareLease> Leases, IReadOnlyList<MiddlewareInstance> New);
