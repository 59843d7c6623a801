namespace Collet.Hosting.Plugins;

/// <summary>What a plugin is granted of what its process is held by.</summary>
internal sealed record PluginGrants
{
    /// <summary>Nothing.</summary>
    public static PluginGrants None { get; } = new();

    /// <summary>Files and directories it may read.</summary>
    public IReadOnlyList<string> ReadablePaths { get; init; } = [];

    /// <summary>Files and directories it may read and change.</summary>
    public IReadOnlyList<string> WritablePaths { get; init; } = [];

    /// <summary>Variables of the host it may read.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>There is nothing among them, so that any process will do.</summary>
    public bool AreNone => ReadablePaths.Count + WritablePaths.Count + Variables.Count == 0;
}
