namespace SampleHost.Workspaces;

/// <summary>An open file whose handle was checked to lie inside the workspace. Dispose it to close the file.</summary>
internal sealed class WorkspaceFile(WorkspacePath place, Stream content, DateTimeOffset modified) : IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    public WorkspacePath Place => place;

    /// <summary>Its bytes; seekable.</summary>
    public Stream Content => content;

    /// <summary>Its size in bytes.</summary>
    public long Length => content.Length;

    /// <summary>Last written, UTC.</summary>
    public DateTimeOffset Modified => modified;

    public ValueTask DisposeAsync() => content.DisposeAsync();
}
