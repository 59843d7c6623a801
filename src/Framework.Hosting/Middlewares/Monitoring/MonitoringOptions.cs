using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>What the <c>monitoring</c> middleware measures.</summary>
public sealed class MonitoringOptions : IValidatableObject
{
    /// <summary>The most tools with series of their own; those beyond are counted together as <c>other</c>. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxTools { get; init; } = 500;

    /// <summary>Upper bounds of the histograms, in seconds: 1 to 50 numbers greater than zero, each greater than the last.</summary>
    [Length(1, 50)]
    public IReadOnlyList<double> Buckets { get; init; } =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    /// <summary>Measures the process too: memory, processor time, threads, garbage collections.</summary>
    public bool Process { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        double last = 0;
        foreach (double bound in Buckets)
        {
            if (!double.IsFinite(bound) || bound <= last)
            {
                yield return new ValidationResult("must be numbers greater than zero, each greater than the last", [nameof(Buckets)]);
                yield break;
            }

            last = bound;
        }
    }
}
