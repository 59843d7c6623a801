using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Which arguments are refused or cleaned before a tool sees them.</summary>
public sealed record ParameterFilterOptions : IValidatableObject
{
    /// <summary>The most levels of objects and arrays, 1 to 64. 64 by default.</summary>
    [Range(1, 64)]
    public int MaxDepth { get; init; } = 64;

    /// <summary>The most bytes of arguments, 2 or more. 1 MiB by default.</summary>
    [Range(2, int.MaxValue)]
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>The most items of one array and members of one object, 1 or more. 10,000 by default.</summary>
    [Range(1, int.MaxValue)]
    public int MaxItems { get; init; } = 10_000;

    /// <summary>
    /// How long one pattern may look at one value, and all patterns that look back and ahead at one call: more than zero, at most 10 s.
    /// A call that takes longer is refused. 100 ms by default.
    /// </summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The rules. Up to 32, none by default.</summary>
    [MaxLength(32)]
    public IReadOnlyList<ParameterRule> Rules { get; init; } = [];

    /// <summary>Finds patterns that are none and rules whose action does not fit.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PatternTimeout <= TimeSpan.Zero || PatternTimeout > TimeSpan.FromSeconds(10))
        {
            yield return new ValidationResult("It is more than zero and at most 10s.", [nameof(PatternTimeout)]);
        }

        foreach ((int index, ParameterRule rule) in Rules.Index())
        {
            foreach (string problem in RuleProblems.Of(rule))
            {
                yield return new ValidationResult($"Rule {index}: {problem}", [nameof(Rules)]);
            }
        }
    }
}
