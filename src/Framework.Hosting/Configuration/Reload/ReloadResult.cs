namespace Collet.Hosting.Configuration;

/// <summary>What became of an attempt to change the configuration. Immutable.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Current">The configuration in force afterwards.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Time">When it ended.</param>
internal sealed record ReloadResult(ReloadOutcome Outcome, ConfigurationSnapshot Current, ConfigurationAuthor Author, DateTimeOffset Time)
{
    /// <summary>What is different, or would be.</summary>
    public IReadOnlyList<ConfigurationChange> Changes { get; init; } = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; init; } = [];

    /// <summary>The file as it was found; null where it was not looked at.</summary>
    public FileReading? Found { get; init; }

    /// <summary>The file is as it was when an old version was put in its place, so that version stays.</summary>
    public bool IsHeldBack { get; init; }
}
