namespace Collet.Hosting.Configuration;

/// <summary>What is kept of a configuration that was in force. Immutable.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Time">Since when it was in force.</param>
/// <param name="Author">Who asked for it.</param>
/// <param name="Hash">The SHA-256 of its content.</param>
/// <param name="Changes">What was different from the one before, secrets masked.</param>
internal sealed record ConfigurationVersion(
    long Number, DateTimeOffset Time, ConfigurationAuthor Author, string Hash, IReadOnlyList<ConfigurationChange> Changes)
{
    /// <summary>The version whose content this is again; null where it is new.</summary>
    public long? RollbackOf { get; init; }

    /// <summary>The files' content; null where it is on disk.</summary>
    public VersionContent? Content { get; init; }
}
