namespace Collet.Hosting;

/// <summary>
/// The configuration is wrong, so the host does not start. Carries everything that was found, not the first thing only.
/// <see cref="ColletHost.RunAsync(Func{Microsoft.Extensions.Hosting.IHost})"/> prints it and ends the process with
/// <see cref="ColletHost.ConfigurationExitCode"/>.
/// </summary>
public sealed class ColletConfigurationException : Exception
{
    /// <summary>An error for these problems.</summary>
    /// <param name="problems">At least one.</param>
    /// <param name="innerException">What was thrown where the first was found; null where nothing was.</param>
    public ColletConfigurationException(IReadOnlyList<ConfigurationProblem> problems, Exception? innerException = null)
        : base(Describe(problems), innerException) => Problems = problems;

    /// <summary>What is wrong, in the order of the configuration.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    private static string Describe(IReadOnlyList<ConfigurationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count, nameof(problems));
        return problems.Count == 1
            ? $"The configuration is wrong. {problems[0]}"
            : $"The configuration is wrong in {problems.Count} places.\n{string.Join('\n', problems)}";
    }
}
