using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>What all runs of one <c>timeout</c> have in common. Immutable.</summary>
internal sealed record TimedRunRules(TimeSpan After, TimeSpan Grace, TimeProvider Time, ILogger Logger);
