namespace Collet.Hosting.Configuration;

/// <summary>How changes of the configuration are noticed and applied: the section <c>reload</c>. Immutable.</summary>
internal sealed record ReloadOptions
{
    /// <summary>The file is watched. What is asked of the API is done in any case.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long the file must have been left alone before it is read.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the file's content is compared with what it was.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long everything that takes part may need to get ready.</summary>
    public TimeSpan PrepareTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The role of those who may read and change the configuration.</summary>
    public string AdminRole { get; init; } = "admin";

    /// <summary>Where old versions are kept, relative to the content root.</summary>
    public string History { get; init; } = DefaultHistory;

    public const string DefaultHistory = ".collet/history";
}
