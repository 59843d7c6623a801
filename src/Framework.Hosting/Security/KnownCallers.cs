namespace Collet.Hosting.Security;

/// <summary>The callers of one configuration. Immutable and safe to share.</summary>
/// <param name="Plan">Who may call.</param>
/// <param name="Keys">The keys that open the host.</param>
internal sealed record KnownCallers(AuthenticationPlan Plan, ApiKeyRing Keys);
