using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Which calls are slow.</summary>
public sealed class SlowLogOptions : IValidatableObject
{
    /// <summary>Calls that take longer are logged; more than zero, up to a day.</summary>
    public TimeSpan Threshold { get; set; } = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Threshold <= TimeSpan.Zero || Threshold > TimeSpan.FromDays(1))
        {
            yield return new ValidationResult("must be more than 0 and at most 1d", [nameof(Threshold)]);
        }
    }
}
