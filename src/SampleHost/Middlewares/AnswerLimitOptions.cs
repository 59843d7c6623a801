using System.ComponentModel.DataAnnotations;

namespace SampleHost.Middlewares;

/// <summary>How long an answer may be.</summary>
public sealed class AnswerLimitOptions
{
    /// <summary>The most bytes of JSON and text an answer may have; 1 or more. 256 KiB by default.</summary>
    [Range(1, int.MaxValue)]
    public int MaxBytes { get; init; } = 256 * 1024;
}
