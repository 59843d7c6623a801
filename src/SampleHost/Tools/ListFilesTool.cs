using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Collet;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Lists what a directory of the workspace holds.</summary>
[Tool(
    "list_files",
    Title = "List files",
    Description = """
        Lists files and directories of the workspace with size and time of last change, in a fixed order. Start here to learn what
        there is. When `next` is set there is more: call again with the same arguments and `after` set to it.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 30)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class ListFilesTool(Workspace workspace)
{
    // A walk that only skips must end too.
    private const int MostVisited = 1_000_000;

    /// <summary>Lists one page.</summary>
    /// <param name="path">The directory, relative to the workspace root; '.' is the root.</param>
    /// <param name="glob">Only entries that match, such as '*.cs', 'src/**/*.json' or '*.{png,jpg}'. Without a slash the name alone is matched.</param>
    /// <param name="recursive">Also lists what is in directories below.</param>
    /// <param name="kinds">Only entries of these kinds; all when left out.</param>
    /// <param name="exclude">Glob patterns of what to leave out, with all below. Left out: .git, node_modules, bin and obj. [] leaves out nothing.</param>
    /// <param name="limit">The most entries to return.</param>
    /// <param name="after">The `next` of the page before.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public FileList Invoke(
        [StringLength(4096)] string path = ".",
        [StringLength(1000)] string? glob = null,
        bool recursive = false,
        IReadOnlySet<EntryKind>? kinds = null,
        [MaxLength(50)] string[]? exclude = null,
        [Range(1, 1000)] int limit = 200,
        [StringLength(4096)] string? after = null,
        CancellationToken cancellationToken = default)
    {
        Glob? filter = glob is null ? null : Glob.Parse(glob);
        var files = new List<ListedFile>();
        int visited = 0;
        foreach (WorkspaceEntry entry in workspace.Walk(
            path, recursive ? int.MaxValue : 1, Exclusions.From(exclude), cancellationToken))
        {
            if (++visited > MostVisited)
            {
                throw new ToolException($"More than {MostVisited} entries. Name a directory further down, or exclude more.");
            }

            if ((after is not null && ComparePaths(entry.Path, after) <= 0)
                || (kinds is { Count: > 0 } && !kinds.Contains(entry.Kind))
                || filter?.IsMatch(entry.Path) == false)
            {
                continue;
            }

            if (files.Count == limit)
            {
                return new FileList(files, files[^1].Path);
            }

            files.Add(new ListedFile(entry.Path, entry.Kind, entry.Kind == EntryKind.File ? entry.Size : null, entry.Modified));
        }

        return new FileList(files, Next: null);
    }

    // The order of the walk: a directory's contents come before the siblings that sort after it.
    private static int ComparePaths(string a, string b) => string.CompareOrdinal(a.Replace('/', '\0'), b.Replace('/', '\0'));
}

/// <summary>One page of a directory.</summary>
/// <param name="Files">The entries in order.</param>
/// <param name="Next">Pass as `after` to get the next page; null on the last.</param>
internal sealed record FileList(IReadOnlyList<ListedFile> Files, string? Next);

/// <summary>One entry.</summary>
/// <param name="Path">Relative to the workspace root; other tools take it as it is.</param>
/// <param name="Kind">What it is. Links are shown but no tool follows them; of kind other are named pipes, sockets and devices, which no tool opens.</param>
/// <param name="Size">Bytes; null for what is not a file.</param>
/// <param name="Modified">Time of the last change.</param>
internal sealed record ListedFile(
    string Path, EntryKind Kind, [property: Description("Size in bytes; null for what is not a file.")] long? Size, DateTimeOffset Modified);
