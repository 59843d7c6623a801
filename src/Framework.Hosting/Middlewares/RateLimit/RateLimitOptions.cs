using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>How many calls the <c>rate-limit</c> middleware lets through. 100 a second for each caller unless set.</summary>
public sealed class RateLimitOptions : IValidatableObject
{
    /// <summary>How calls are counted.</summary>
    public RateLimitAlgorithm Algorithm { get; init; } = RateLimitAlgorithm.TokenBucket;

    /// <summary>Calls let through per window, or at once where the algorithm is <c>concurrency</c>. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int Permits { get; init; } = 100;

    /// <summary>The time the permits are for; of no effect where the algorithm is <c>concurrency</c>. 1ms to 7d.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most permits saved up, for <c>token-bucket</c>. 1 to 1,000,000; the permits of one window where null.</summary>
    [Range(1, 1_000_000)]
    public int? Burst { get; init; }

    /// <summary>How finely the window slides, for <c>sliding-window</c>. 1 to 100; 10 where null.</summary>
    [Range(1, 100)]
    public int? Segments { get; init; }

    /// <summary>Calls of one partition that wait for a permit rather than being turned away, the first first. 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int Queue { get; init; }

    /// <summary>Whose calls are counted together.</summary>
    public RateLimitPartition Partition { get; init; } = RateLimitPartition.Caller;

    /// <summary>The most partitions remembered at once; those beyond share one. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxPartitions { get; init; } = 20_000;

    internal int EffectiveBurst => Burst ?? Permits;

    internal int EffectiveSegments => Segments ?? 10;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Window < TimeSpan.FromMilliseconds(1) || Window > TimeSpan.FromDays(7))
        {
            yield return new ValidationResult("must be 1ms to 7d", [nameof(Window)]);
        }

        if (Burst is not null && Algorithm != RateLimitAlgorithm.TokenBucket)
        {
            yield return new ValidationResult("is only for the algorithm token-bucket", [nameof(Burst)]);
        }

        if (Segments is not null && Algorithm != RateLimitAlgorithm.SlidingWindow)
        {
            yield return new ValidationResult("is only for the algorithm sliding-window", [nameof(Segments)]);
        }
    }
}
