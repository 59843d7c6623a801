using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Security;

namespace Collet.Hosting.Middlewares;

/// <summary>Where and how calls are audited.</summary>
public sealed class AuditOptions : IValidatableObject, IChainRule
{
    private static readonly TimeSpan _longestInterval = TimeSpan.FromMinutes(1);

    /// <summary>Where the files are; relative to the host's content root.</summary>
    [Required]
    public string Directory { get; set; } = "audit";

    /// <summary>What the files' names begin with.</summary>
    [RegularExpression("[a-z0-9][a-z0-9-]{0,63}")]
    public string FileName { get; set; } = "audit";

    /// <summary>Write the arguments too, redacted, beside their hash.</summary>
    public bool Arguments { get; set; }

    /// <summary>The most bytes of arguments to write.</summary>
    [Range(16, 1_048_576)]
    public int MaxArgumentBytes { get; set; } = 4096;

    /// <summary>When a line counts as written.</summary>
    public AuditFlush Flush { get; set; } = AuditFlush.Interval;

    /// <summary>How often the disk is asked to keep what was written; 10 ms to a minute.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What happens to calls while their lines cannot be written.</summary>
    public AuditFailure OnFailure { get; set; } = AuditFailure.Refuse;

    /// <summary>A new file is begun before one grows over so many bytes, and every day (UTC).</summary>
    [Range(4096, 1_099_511_627_776)]
    public long MaxFileBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many files are kept, the one being written included; null for all.</summary>
    [Range(2, 1_000_000)]
    public int? KeepFiles { get; set; }

    /// <summary>How long files are kept after their last line, at least a day; null for ever.</summary>
    public TimeSpan? KeepFor { get; set; }

    /// <summary>How many lines may wait to be written.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 10_000;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FlushInterval < TimeSpan.FromMilliseconds(10) || FlushInterval > _longestInterval)
        {
            yield return new ValidationResult("must be from 10ms to 1m", [nameof(FlushInterval)]);
        }

        if (KeepFor < TimeSpan.FromDays(1))
        {
            yield return new ValidationResult("must be at least 1d", [nameof(KeepFor)]);
        }
    }

    /// <inheritdoc />
    public IEnumerable<ChainProblem> Check(IReadOnlyList<PlannedEntry> chain, int position) =>
    [
        .. Arguments ? RedactionRule.Check(chain, position, "Arguments are audited") : [],
        .. chain.Take(position).Select(entry => entry.Options).OfType<AuditOptions>().Where(Clashes).Take(1).Select(_ => new ChainProblem(
            "An 'audit' before it writes the same log with different settings; give one another fileName, or both the same settings.")),
    ];

    // A log has one writer, and that one way to write.
    private bool Clashes(AuditOptions other) =>
        other.FileName == FileName && Place(other.Directory) == Place(Directory) && other.Settings() != Settings();

    private static string Place(string directory) =>
        directory.Contains('\0', StringComparison.Ordinal) ? directory : Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));

    internal AuditSettings Settings() => new(
        MaxFileBytes, KeepFiles, KeepFor, Flush is AuditFlush.Each, FlushInterval, OnFailure is AuditFailure.Refuse, QueueCapacity);
}
