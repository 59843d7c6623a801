using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Collet;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Shows the workspace's directories.</summary>
internal static class DirectoryTreeTool
{
    private const int MostFiles = 200_000;

    /// <summary>Shows directories as a tree, each with the number and total size of the files in it and below. For an overview before listing.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The directory to start at, relative to the workspace root; '.' is the root.</param>
    /// <param name="depth">How many levels of directories to show. What lies deeper is counted but not shown.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    [Tool("directory_tree", Title = "Directory tree", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 30)]
    [RequiresPermission(Permissions.FileRead)]
    [RequiresPermission(Permissions.Native, "libc")]
    public static DirectoryNode Show(
        [FromServices] Workspace workspace,
        [StringLength(4096)] string path = ".",
        [Range(1, 16)] int depth = 3,
        CancellationToken cancellationToken = default)
    {
        string start = workspace.Resolve(path).Relative;
        var root = new DirectoryNode { Name = start.Length == 0 ? "." : start };
        var open = new Dictionary<string, DirectoryNode>(StringComparer.Ordinal) { [start] = root };
        foreach (WorkspaceEntry entry in workspace.Walk(path, skip: Exclusions.From(null), cancellationToken: cancellationToken))
        {
            DirectoryNode parent = open[ParentOf(entry.Path)];
            if (entry.Kind == EntryKind.Directory)
            {
                open[entry.Path] = parent.Level == depth ? parent : parent.Add(entry.Name);
            }
            else if (entry.Kind == EntryKind.File)
            {
                parent.Count(entry.Size);
                if (root.Files > MostFiles)
                {
                    throw new ToolException($"More than {MostFiles} files. Start at a directory further down.");
                }
            }
        }

        return root;
    }

    private static string ParentOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }
}

/// <summary>A directory and what is below it.</summary>
internal sealed record DirectoryNode
{
    private readonly List<DirectoryNode> _directories = [];

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Files in it and below.</summary>
    public int Files { get; private set; }

    /// <summary>Their size in bytes.</summary>
    [JsonPropertyName("totalBytes")]
    public long Size { get; private set; }

    /// <summary>The directories in it, by name.</summary>
    public IReadOnlyList<DirectoryNode> Directories => _directories;

    /// <summary>Distance from the start.</summary>
    [JsonIgnore]
    public int Level { get; private init; }

    [JsonIgnore]
    private DirectoryNode? Parent { get; init; }

    /// <summary>Adds a directory below.</summary>
    public DirectoryNode Add(string name)
    {
        var child = new DirectoryNode { Name = name, Level = Level + 1, Parent = this };
        _directories.Add(child);
        return child;
    }

    /// <summary>Counts a file here and in all directories above.</summary>
    public void Count(long size)
    {
        for (DirectoryNode? node = this; node is not null; node = node.Parent)
        {
            node.Files++;
            node.Size += size;
        }
    }
}
