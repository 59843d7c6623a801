using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>How calls are counted.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>Permits come back steadily; unused ones are saved up to the burst.</summary>
    [JsonStringEnumMemberName("token-bucket")]
    TokenBucket,

    /// <summary>All permits come back when the window ends. The first call starts it.</summary>
    [JsonStringEnumMemberName("fixed-window")]
    FixedWindow,

    /// <summary>Never more calls than permits within the window, wherever it is laid.</summary>
    [JsonStringEnumMemberName("sliding-window")]
    SlidingWindow,

    /// <summary>A permit comes back when its call ends.</summary>
    [JsonStringEnumMemberName("concurrency")]
    Concurrency,
}
