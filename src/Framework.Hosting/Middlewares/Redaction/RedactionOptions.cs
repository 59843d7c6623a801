using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>What the redaction takes for a secret, beside the arguments a tool marks as sensitive, and what it puts in its place.</summary>
public sealed class RedactionOptions : IValidatableObject
{
    private static readonly TimeSpan _shortestMatchTimeout = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longestMatchTimeout = TimeSpan.FromSeconds(10);

    /// <summary>What stands where a secret was.</summary>
    public RedactionMode Mode { get; set; } = RedactionMode.Mask;

    /// <summary>
    /// The key of <see cref="RedactionMode.Hash"/>: Base64 of at least 32 bytes, best given by the environment. Without one the host
    /// makes one at start, and hashes compare until it stops.
    /// </summary>
    public string? HashKey { get; set; }

    /// <summary>Texts that look like keys, tokens, credentials or card numbers are secrets.</summary>
    public bool Shapes { get; set; } = true;

    /// <summary>
    /// More names whose values are secrets, beside <c>password</c>, <c>token</c>, <c>apiKey</c> and their like; <c>*</c> stands for any
    /// characters. Case, <c>_</c>, <c>-</c>, <c>.</c> and blanks do not matter.
    /// </summary>
    [MaxLength(200)]
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Names whose values are no secrets although they sound so.</summary>
    [MaxLength(200)]
    public IReadOnlyList<string> ExceptNames { get; set; } = ["nextPageToken", "pageToken", "continuationToken"];

    /// <summary>Regular expressions of .NET; what one matches is a secret.</summary>
    [MaxLength(50)]
    public IReadOnlyList<string> Patterns { get; set; } = [];

    /// <summary>
    /// How long one of <see cref="Patterns"/> may look at one text, 1 ms to 10 s. What takes longer is redacted as a whole.
    /// </summary>
    public TimeSpan MatchTimeout { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MatchTimeout < _shortestMatchTimeout || MatchTimeout > _longestMatchTimeout)
        {
            yield return new ValidationResult("must be from 1ms to 10s", [nameof(MatchTimeout)]);
        }

        if (HashKey is not null && !IsKey(HashKey))
        {
            yield return new ValidationResult("must be Base64 of at least 32 bytes", [nameof(HashKey)]);
        }

        if (HashKey is not null && Mode is not RedactionMode.Hash)
        {
            yield return new ValidationResult("is of no use unless mode is hash", [nameof(HashKey)]);
        }

        foreach (string name in Names.Concat(ExceptNames).Where(name => SensitiveNames.Normalize(name).AsSpan().Trim('*').IsEmpty))
        {
            yield return new ValidationResult($"'{name}' is no name: at least one letter or digit must be in it", [nameof(Names)]);
        }

        foreach (string pattern in Patterns)
        {
            if (CustomPattern.Fault(pattern) is { } fault)
            {
                yield return new ValidationResult($"'{pattern}' is no usable pattern: {fault}", [nameof(Patterns)]);
            }
        }
    }

    private static bool IsKey(string key)
    {
        Span<byte> bytes = stackalloc byte[1024];
        return key.Length <= 1024 && Convert.TryFromBase64String(key, bytes, out int count) && count >= 32;
    }
}
