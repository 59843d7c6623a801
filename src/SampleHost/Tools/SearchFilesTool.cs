using System.ComponentModel.DataAnnotations;
using System.Text;
using Collet;
using SampleHost.Text;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Searches the lines of the workspace's text files.</summary>
[Tool(
    "search_files",
    Title = "Search in files",
    Description = """
        Finds the lines of text files that match a regular expression (.NET syntax), with lines around them. Binary files are skipped;
        of a line longer than 64 Ki characters the rest is not searched.
        Narrow it with `glob` and `path`; when `truncated` is true there are more matches than `limit`.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 60)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class SearchFilesTool(Workspace workspace)
{
    private const int LongestLine = 64 * 1024;
    private const int LongestShown = 500;
    private const long LargestFile = 64 * 1024 * 1024;

    /// <summary>Searches.</summary>
    /// <param name="pattern">The regular expression, matched line by line.</param>
    /// <param name="options">How the pattern is meant.</param>
    /// <param name="path">The directory or file to search, relative to the workspace root; '.' is the root.</param>
    /// <param name="glob">Only files that match, such as '*.cs' or 'src/**/*.json'.</param>
    /// <param name="exclude">Glob patterns of what to leave out, with all below. Left out: .git, node_modules, bin and obj. [] leaves out nothing.</param>
    /// <param name="context">How many lines to show before and after each match.</param>
    /// <param name="limit">The most matching lines to return.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<SearchResult> InvokeAsync(
        [Required, StringLength(1000, MinimumLength = 1)] string pattern,
        MatchOptions options = MatchOptions.None,
        [StringLength(4096)] string path = ".",
        [StringLength(1000)] string? glob = null,
        [MaxLength(50)] string[]? exclude = null,
        [Range(0, 10)] int context = 0,
        [Range(1, 1000)] int limit = 100,
        CancellationToken cancellationToken = default)
    {
        var matcher = LineMatcher.Parse(pattern, options);
        Glob? filter = glob is null ? null : Glob.Parse(glob);
        var search = new Search(matcher, context, limit);
        foreach (string file in Candidates(path, filter, exclude, cancellationToken))
        {
            await SearchFileAsync(file, search, cancellationToken);
            if (search.IsFull)
            {
                break;
            }
        }

        return search.ToResult();
    }

    private IEnumerable<string> Candidates(string path, Glob? filter, string[]? exclude, CancellationToken cancellationToken)
    {
        WorkspacePath start = workspace.Resolve(path);
        return File.Exists(start.Full)
            ? [workspace.ResolveFile(path).Relative]
            : workspace.Walk(path, skip: Exclusions.From(exclude), cancellationToken: cancellationToken)
                .Where(entry => entry.Kind == EntryKind.File && entry.Size > 0 && filter?.IsMatch(entry.Path) != false)
                .Select(entry => entry.Path);
    }

    private async ValueTask SearchFileAsync(string path, Search search, CancellationToken cancellationToken)
    {
        WorkspaceFile file;
        try
        {
            file = workspace.OpenRead(path);
        }
        catch (ToolException)
        {
            // Gone or unreadable since the walk saw it; the search is about the others.
            search.Skipped++;
            return;
        }

        await using (file)
        {
            if (file.Length > LargestFile
                || await TextEncodings.DetectAsync(file.Content, cancellationToken) is not { } encoding)
            {
                search.Skipped++;
                return;
            }

            search.Searched++;
            using var reader = new StreamReader(file.Content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var lines = new LineReader(reader, LongestLine);
            search.Begin(path);
            while (!search.IsComplete && await lines.ReadAsync(cancellationToken))
            {
                search.Take(lines.Number, lines.Current);
            }
        }
    }

    // Matches found so far; those whose following lines have not been read yet are open.
    private sealed class Search(LineMatcher matcher, int context, int limit)
    {
        private readonly List<SearchMatch> _matches = [];
        private readonly Queue<string> _before = new();
        private readonly List<(List<string> After, long UpTo)> _open = [];
        private string _path = "";

        public int Searched { get; set; }

        public int Skipped { get; set; }

        public bool IsFull { get; private set; }

        public bool IsComplete => IsFull && _open.Count == 0;

        public void Begin(string path)
        {
            _path = path;
            _before.Clear();
            _open.Clear();
        }

        public void Take(long number, string line)
        {
            foreach (var (after, _) in _open)
            {
                after.Add(Show(line, 0));
            }

            _open.RemoveAll(open => number >= open.UpTo);
            if (!IsFull && matcher.IndexIn(line) is >= 0 and int index)
            {
                Add(number, line, index);
            }

            if (context > 0)
            {
                _before.Enqueue(Show(line, 0));
                if (_before.Count > context)
                {
                    _before.Dequeue();
                }
            }
        }

        public SearchResult ToResult() => new()
        {
            Matches = _matches,
            Truncated = IsFull,
            FilesSearched = Searched,
            FilesSkipped = Skipped,
        };

        private void Add(long number, string line, int index)
        {
            if (_matches.Count == limit)
            {
                IsFull = true;
                return;
            }

            var after = new List<string>();
            _matches.Add(new SearchMatch(_path, number, index + 1, Show(line, index))
            {
                Before = context > 0 ? [.. _before] : null,
                After = context > 0 ? after : null,
            });
            if (context > 0)
            {
                _open.Add((after, number + context));
            }
        }

        // A minified file is one line; what counts is around the match.
        private static string Show(string line, int index)
        {
            if (line.Length <= LongestShown)
            {
                return line;
            }

            int start = Math.Clamp(index - (LongestShown / 4), 0, line.Length - LongestShown);
            var shown = new StringBuilder(line, start, LongestShown, LongestShown + 6);
            return (start > 0 ? "..." : "") + shown + (start + LongestShown < line.Length ? "..." : "");
        }
    }
}

/// <summary>What a search found.</summary>
internal sealed record SearchResult
{
    /// <summary>The matching lines, by path and line.</summary>
    public required IReadOnlyList<SearchMatch> Matches { get; init; }

    /// <summary>There are more matches than the limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>How many files were searched.</summary>
    public int FilesSearched { get; init; }

    /// <summary>How many were skipped: binary, larger than 64 MiB, or not readable.</summary>
    public int FilesSkipped { get; init; }
}

/// <summary>One matching line. Lines longer than 500 characters are shown around the match.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Column">Where in the line the match begins, from 1.</param>
/// <param name="Text">The line.</param>
internal sealed record SearchMatch(string Path, long Line, int Column, string Text)
{
    /// <summary>The lines before.</summary>
    public IReadOnlyList<string>? Before { get; init; }

    /// <summary>The lines after.</summary>
    public IReadOnlyList<string>? After { get; init; }
}
