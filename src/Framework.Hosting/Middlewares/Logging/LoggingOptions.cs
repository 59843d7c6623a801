using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>What is logged of a call, and at which levels.</summary>
public sealed class LoggingOptions : IValidatableObject, IChainRule
{
    /// <summary>The level of calls that begin.</summary>
    public LogLevel StartLevel { get; set; } = LogLevel.Debug;

    /// <summary>The level of calls that succeed, of errors a tool reports, and of arguments and results.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>The level of calls that are turned away, run out of time or fail; not below <see cref="Level"/>.</summary>
    public LogLevel FailureLevel { get; set; } = LogLevel.Warning;

    /// <summary>Log the arguments, redacted.</summary>
    public bool Arguments { get; set; }

    /// <summary>Log the result or the tool's error message, redacted.</summary>
    public bool Results { get; set; }

    /// <summary>The most bytes of arguments to log.</summary>
    [Range(16, 1_048_576)]
    public int MaxArgumentBytes { get; set; } = 4096;

    /// <summary>The most bytes of a result to log.</summary>
    [Range(16, 1_048_576)]
    public int MaxResultBytes { get; set; } = 4096;

    /// <summary>What the tool logs carries call id, tool and trace id.</summary>
    public bool Scopes { get; set; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FailureLevel < Level)
        {
            yield return new ValidationResult("must not be below level", [nameof(FailureLevel)]);
        }
    }

    /// <inheritdoc />
    public IEnumerable<ChainProblem> Check(IReadOnlyList<PlannedEntry> chain, int position) => (Arguments, Results) switch
    {
        (true, true) => RedactionRule.Check(chain, position, "Arguments and results are logged"),
        (true, false) => RedactionRule.Check(chain, position, "Arguments are logged"),
        (false, true) => RedactionRule.Check(chain, position, "Results are logged"),
        _ => [],
    };
}
