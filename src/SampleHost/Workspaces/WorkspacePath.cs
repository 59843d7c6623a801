namespace SampleHost.Workspaces;

/// <summary>A path that passed <see cref="Workspace.Resolve"/>.</summary>
/// <param name="Relative">As callers write it: relative to the root, with <c>/</c>; empty for the root itself.</param>
/// <param name="Full">As the operating system wants it.</param>
internal readonly record struct WorkspacePath(string Relative, string Full)
{
    /// <summary>For messages: the root has no name of its own.</summary>
    public string Display => Relative.Length == 0 ? "." : Relative;

    /// <summary>For content blocks. Says nothing of where the root is on this machine.</summary>
    public Uri ToUri() => new("workspace:/" + string.Join('/', Relative.Split('/').Select(Uri.EscapeDataString)));
}
