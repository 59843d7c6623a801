using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Options of the <c>retry</c> middleware.</summary>
public sealed class RetryOptions : IValidatableObject
{
    /// <summary>How often the rest of the chain runs at most, the first time included; 2 to 20.</summary>
    [Range(2, 20)]
    public int Attempts { get; init; } = 3;

    /// <summary>How the pauses grow.</summary>
    public RetryBackoff Backoff { get; init; } = RetryBackoff.Exponential;

    /// <summary>The first pause; zero to a minute.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The longest pause; at least <see cref="Delay"/>, up to ten minutes. Who is told to come back later than that is not tried again.
    /// </summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pauses vary at random, so that calls that failed together do not come back together.</summary>
    public bool Jitter { get; init; } = true;

    /// <summary>The errors after which a call is tried again.</summary>
    [MinLength(1)]
    public IReadOnlyList<RetryableError> On { get; init; } = [RetryableError.Network, RetryableError.Timeout, RetryableError.Busy];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Delay < TimeSpan.Zero || Delay > TimeSpan.FromMinutes(1))
        {
            yield return new ValidationResult("'delay' must be between 0s and 1m.", [nameof(Delay)]);
        }

        if (MaxDelay < Delay || MaxDelay > TimeSpan.FromMinutes(10))
        {
            yield return new ValidationResult("'maxDelay' must be at least 'delay' and at most 10m.", [nameof(MaxDelay)]);
        }
    }
}
