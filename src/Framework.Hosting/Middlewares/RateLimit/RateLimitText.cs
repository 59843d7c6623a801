using System.Globalization;
using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>What a caller reads who is turned away.</summary>
internal static class RateLimitText
{
    public static ToolRejectedException Rejection(RateLimitOptions options, RateLimitLease lease)
    {
        if (ReferenceEquals(lease, LimiterLease.Ended))
        {
            return new ToolRejectedException(ToolRejection.Unavailable, "This host is stopping and takes no more calls.");
        }

        TimeSpan? retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : null;
        return new ToolRejectedException(ToolRejection.RateLimited, $"{Limit(options)}{When(retryAfter)}", retryAfter);
    }

    private static string Limit(RateLimitOptions options)
    {
        string whose = options.Partition switch
        {
            RateLimitPartition.Caller => "each caller",
            RateLimitPartition.Tool => "this tool",
            RateLimitPartition.CallerAndTool => "each caller of this tool",
            _ => "all callers together",
        };
        string permits = options.Permits.ToString(CultureInfo.InvariantCulture);
        return options.Algorithm switch
        {
            RateLimitAlgorithm.Concurrency => $"Too many calls at once: {permits} are allowed to {whose}",
            RateLimitAlgorithm.TokenBucket when options.EffectiveBurst != options.Permits =>
                $"Too many calls: {permits} in {Text(options.Window)} are allowed to {whose}, {options.EffectiveBurst} after a rest",
            _ => $"Too many calls: {permits} in {Text(options.Window)} are allowed to {whose}",
        };
    }

    private static string When(TimeSpan? retryAfter) =>
        retryAfter is { } wait ? $"; the next may come in {Text(wait)}." : "; wait until one has ended.";

    private static string Text(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMilliseconds)} ms"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };
}
