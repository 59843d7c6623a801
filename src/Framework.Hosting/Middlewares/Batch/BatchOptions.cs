using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Which calls the <c>batch</c> middleware merges.</summary>
public sealed class BatchOptions : IValidatableObject, IChainRule
{
    /// <summary>How long the first call of a batch waits for others. 1ms to 10s.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A batch of so many calls runs at once. 2 to 10,000.</summary>
    [Range(2, 10_000)]
    public int MaxSize { get; init; } = 16;

    /// <summary>Merges calls of different callers too. A batch form does not see who calls.</summary>
    public bool AcrossCallers { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Window < TimeSpan.FromMilliseconds(1) || Window > TimeSpan.FromSeconds(10))
        {
            yield return new ValidationResult("must be 1ms to 10s", [nameof(Window)]);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ChainProblem> Check(IReadOnlyList<PlannedEntry> chain, int position)
    {
        ArgumentNullException.ThrowIfNull(chain);
        if (position < chain.Count - 1)
        {
            string names = string.Join(", ", chain.Skip(position + 1).Select(entry => $"'{entry.Middleware.Name}'"));
            yield return new ChainProblem(
                $"'batch' must be the last entry: {names} after it would not run for calls that are merged.");
        }
    }
}
