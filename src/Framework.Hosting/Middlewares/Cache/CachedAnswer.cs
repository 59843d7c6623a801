namespace Collet.Hosting.Middlewares;

/// <summary>An answer that is given again. Immutable.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Bytes">What it takes, without its key.</param>
/// <param name="Expires">From when on it is given no more.</param>
internal sealed record CachedAnswer(ToolResult Result, long Bytes, DateTimeOffset Expires);
