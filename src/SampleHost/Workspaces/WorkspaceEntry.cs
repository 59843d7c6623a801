namespace SampleHost.Workspaces;

/// <summary>A file, directory or link met on a walk.</summary>
/// <param name="Path">Relative to the workspace root, with <c>/</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Bytes; 0 for what is not a file.</param>
/// <param name="Modified">Last written, UTC.</param>
internal readonly record struct WorkspaceEntry(string Path, EntryKind Kind, long Size, DateTimeOffset Modified)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
