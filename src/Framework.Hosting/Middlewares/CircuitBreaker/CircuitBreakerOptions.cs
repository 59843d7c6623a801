using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Options of the <c>circuit-breaker</c> middleware.</summary>
public sealed class CircuitBreakerOptions : IValidatableObject
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>Which part of the calls must fail for the circuit to open; 0.01 to 1.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How many calls there must be within <see cref="SamplingDuration"/> before the ratio counts; 2 to 1,000,000.</summary>
    [Range(2, 1_000_000)]
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>How far back calls are counted; 500 ms to a day.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit stays open before one call tries the tool again; 500 ms to a day.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SamplingDuration < _shortest || SamplingDuration > _longest)
        {
            yield return new ValidationResult("'samplingDuration' must be between 500ms and 1d.", [nameof(SamplingDuration)]);
        }

        if (BreakDuration < _shortest || BreakDuration > _longest)
        {
            yield return new ValidationResult("'breakDuration' must be between 500ms and 1d.", [nameof(BreakDuration)]);
        }
    }
}
