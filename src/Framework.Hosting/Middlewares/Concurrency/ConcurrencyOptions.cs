using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>How many calls of one tool the <c>concurrency</c> middleware lets run at once, and how many wait.</summary>
public sealed class ConcurrencyOptions : IValidatableObject
{
    /// <summary>Calls of one tool that run at once. 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Limit { get; init; } = 16;

    /// <summary>Calls of one tool that wait for their turn; those beyond are turned away. 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int Queue { get; init; } = 64;

    /// <summary>How long a call waits before it is turned away. 1ms to 1h.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Of those that wait, every so manyth to be let in is the one that waits longest, whatever its priority. 0 to 1,000; 0: priority alone
    /// decides.
    /// </summary>
    [Range(0, 1_000)]
    public int OldestEvery { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (QueueTimeout < TimeSpan.FromMilliseconds(1) || QueueTimeout > TimeSpan.FromHours(1))
        {
            yield return new ValidationResult("must be 1ms to 1h", [nameof(QueueTimeout)]);
        }
    }
}
