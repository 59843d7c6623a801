using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>What a limiter without anything to give back answers.</summary>
internal sealed class LimiterLease : RateLimitLease
{
    private static readonly string[] _names = [MetadataName.RetryAfter.Name];

    private readonly TimeSpan? _retryAfter;

    private LimiterLease(bool isAcquired) => IsAcquired = isAcquired;

    /// <summary>A refusal.</summary>
    public LimiterLease(TimeSpan? retryAfter) => _retryAfter = retryAfter;

    public static LimiterLease Granted { get; } = new(isAcquired: true);

    /// <summary>The limiter is no longer the one of its partition.</summary>
    public static LimiterLease Retired { get; } = new(isAcquired: false);

    /// <summary>The limiter has ended with its host: there is no other to ask.</summary>
    public static LimiterLease Ended { get; } = new(isAcquired: false);

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => _retryAfter is null ? [] : _names;

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? _retryAfter : null;
        return metadata is not null;
    }
}
