namespace Collet;

/// <summary>An entry of a chain that is being checked.</summary>
/// <param name="Middleware">What it names.</param>
/// <param name="Options">Its options, bound; null where it has none.</param>
/// <param name="Tools">The tools it is limited to; null for all.</param>
public sealed record PlannedEntry(MiddlewareDescriptor Middleware, object? Options, ToolSelector? Tools);
