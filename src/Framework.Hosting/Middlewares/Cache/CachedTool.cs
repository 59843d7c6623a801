namespace Collet.Hosting.Middlewares;

/// <summary>What the cache knows of a tool. Immutable.</summary>
/// <param name="Lifetime">For how long its answers are given again; null where they are not.</param>
/// <param name="Key">Its part of every key.</param>
internal sealed record CachedTool(TimeSpan? Lifetime, string Key)
{
    public static CachedTool Of(ToolInfo tool, CacheOptions options)
    {
        TimeSpan? lifetime = IsCacheable(tool) ? options.Ttl ?? tool.CacheLifetime : null;
        return new CachedTool(lifetime > CacheOptions.LongestTtl ? CacheOptions.LongestTtl : lifetime, CacheKey.ForTool(tool));
    }

    /// <summary>Why a tool is not cached; null where it is.</summary>
    public static string? WhyNot(ToolInfo tool, CacheOptions options) =>
        !IsCacheable(tool) ? "is neither read-only nor idempotent"
        : options.Ttl is null && tool.CacheLifetime is null ? "neither the entry's ttl nor the tool says for how long"
        : null;

    private static bool IsCacheable(ToolInfo tool) => tool.Hints is { ReadOnly: true } or { Idempotent: true };
}
