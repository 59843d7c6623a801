using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Options of the <c>cache</c> middleware.</summary>
public sealed class CacheOptions : IValidatableObject, IChainRule
{
    /// <summary>The longest lifetime an answer can have.</summary>
    internal static readonly TimeSpan LongestTtl = TimeSpan.FromDays(365);

    /// <summary>
    /// For how long an answer is given again; greater than zero, up to 365 days. Null: for as long as the tool's author says
    /// (<see cref="ToolAttribute.CacheSeconds"/>), and a tool whose author says nothing is not cached.
    /// </summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Whose answers are given to whom.</summary>
    public CacheVary Vary { get; init; } = CacheVary.Caller;

    /// <summary>
    /// Types of claims whose values keep answers apart, besides <see cref="Vary"/>: <c>tenant</c>, <c>role</c>. Up to 16.
    /// </summary>
    [MaxLength(16)]
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>The most bytes all kept answers together may take, their keys included. Less than the memory there is.</summary>
    [Range(1_024, 1L << 50)]
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most bytes one answer may take, its key included; a larger one is given and not kept.</summary>
    [Range(1, 1L << 40)]
    public long MaxEntryBytes { get; init; } = 1024 * 1024;

    /// <summary>The tools an entry of the configuration names; null where it names none. Set when the chain is checked.</summary>
    internal ToolSelector? Named { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ttl is { } ttl && (ttl <= TimeSpan.Zero || ttl > LongestTtl))
        {
            yield return new ValidationResult("'ttl' must be greater than zero and at most 365d.", [nameof(Ttl)]);
        }

        if (MaxEntryBytes > MaxBytes)
        {
            yield return new ValidationResult(
                $"'maxEntryBytes' ({MaxEntryBytes}) must not be greater than 'maxBytes' ({MaxBytes}).", [nameof(MaxEntryBytes)]);
        }

        long memory = Memory;
        if (MaxBytes > memory)
        {
            yield return new ValidationResult(
                $"'maxBytes' ({MaxBytes}) is more than the memory this process may use ({memory}).", [nameof(MaxBytes)]);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ChainProblem> Check(IReadOnlyList<PlannedEntry> chain, int position)
    {
        ArgumentNullException.ThrowIfNull(chain);
        string[] names = [.. chain[position].Tools?.Patterns.Where(IsName) ?? []];
        Named = names.Length > 0 ? ToolSelector.Parse(names) : null;

        CacheOptions[] caches = [.. chain.Select(entry => entry.Options).OfType<CacheOptions>()];
        double together = caches.Sum(cache => (double)cache.MaxBytes);
        if (caches.Length > 1 && caches[0] == this && together > Memory && caches.All(cache => cache.MaxBytes <= Memory))
        {
            yield return new ChainProblem(
                $"The {caches.Length} caches together may take {together:F0} bytes, more than the memory this process may use ({Memory}).");
        }
    }

    private static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    // A pattern that takes in whatever fits says nothing of the single tool; a name does.
    private static bool IsName(string pattern) =>
        !pattern.StartsWith('!') && !pattern.Contains(':') && pattern.Any(c => c is not ('*' or '?'));
}
