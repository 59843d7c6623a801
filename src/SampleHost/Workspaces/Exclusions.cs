namespace SampleHost.Workspaces;

/// <summary>What a walk leaves out.</summary>
internal static class Exclusions
{
    private static readonly string[] _usual = [".git", "node_modules", "bin", "obj"];

    /// <summary>A test for <see cref="Workspace.Walk"/>: the patterns given, or for null what is seldom meant.</summary>
    public static Func<WorkspaceEntry, bool> From(string[]? patterns)
    {
        if (patterns is null)
        {
            return entry => entry.Kind == EntryKind.Directory && _usual.Contains(entry.Name, StringComparer.Ordinal);
        }

        Glob[] globs = [.. patterns.Select(Glob.Parse)];
        return entry => Array.Exists(globs, glob => glob.IsMatch(entry.Path));
    }
}
