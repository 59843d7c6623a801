using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Options of the <c>timeout</c> middleware.</summary>
public sealed class TimeoutOptions : IValidatableObject
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>How long the rest of the chain may take before it is cancelled; greater than zero, up to a day.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a cancelled tool may take to end before the call is answered without it; zero to a minute. A tool that heeds its token and
    /// ends within the grace leaves nothing behind.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How many runs of one tool that were given up may still be running; while there are as many, its calls are rejected. 1 to 10,000.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxAbandoned { get; init; } = 8;

    /// <summary>
    /// The rest of the chain runs on another thread of the pool, so that a call is answered in time also where the tool blocks its thread.
    /// Without it a call costs a thread switch less, and the promise holds only for tools that await what takes long.
    /// </summary>
    public bool Offload { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (After <= TimeSpan.Zero || After > _longest)
        {
            yield return new ValidationResult("'after' must be greater than zero and at most 1d.", [nameof(After)]);
        }

        if (Grace < TimeSpan.Zero || Grace > TimeSpan.FromMinutes(1))
        {
            yield return new ValidationResult("'grace' must be between 0s and 1m.", [nameof(Grace)]);
        }
    }
}
