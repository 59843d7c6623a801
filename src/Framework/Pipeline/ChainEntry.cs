namespace Collet;

/// <summary>One place in a chain. Immutable and safe to share.</summary>
/// <param name="Name">What the configuration calls it.</param>
/// <param name="Middleware">The instance that runs there.</param>
/// <param name="Tools">The tools whose calls it sees; null for all.</param>
public sealed record ChainEntry(string Name, ToolMiddleware Middleware, ToolSelector? Tools = null);
