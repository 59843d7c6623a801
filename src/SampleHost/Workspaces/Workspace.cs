using Collet;
using Microsoft.Win32.SafeHandles;

namespace SampleHost.Workspaces;

/// <summary>
/// The one directory tree the tools may read. Paths are relative to its root; nothing in it leads out: not <c>..</c>, not absolute
/// paths, not symbolic links. Safe to use from any thread.
/// </summary>
internal sealed class Workspace
{
    private readonly string _root;

    /// <summary>The workspace at a directory, which must exist.</summary>
    /// <exception cref="DirectoryNotFoundException">It does not.</exception>
    public Workspace(string root)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!Directory.Exists(full))
        {
            throw new DirectoryNotFoundException($"The workspace root '{full}' is no directory. Set workspace:root to one.");
        }

        _root = RealPath(full);
    }

    /// <summary>Its real path, for the host's log and not for callers.</summary>
    public string Root => _root;

    /// <summary>Checks a caller's path without opening anything.</summary>
    /// <exception cref="ToolException">The path could lead out of the workspace.</exception>
    public WorkspacePath Resolve(string path)
    {
        string relative = Normalize(path);
        var place = new WorkspacePath(relative, relative.Length == 0 ? _root : Path.Join(_root, relative));
        try
        {
            RefuseLinks(place);
            return place;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(place, exception);
        }
    }

    /// <summary>Checks a caller's path to a file without opening it.</summary>
    /// <exception cref="ToolException">There is no regular file, or the path could lead out of the workspace.</exception>
    public WorkspacePath ResolveFile(string path)
    {
        WorkspacePath place = Resolve(path);
        RequireFile(place);
        return place;
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="ToolException">There is none, it cannot be read, or the path could lead out of the workspace.</exception>
    public WorkspaceFile OpenRead(string path)
    {
        WorkspacePath place = Resolve(path);
        try
        {
            return Open(place);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(place, exception);
        }
    }

    /// <summary>
    /// What is under a directory: parents before children, siblings in ordinal order. Links are shown, never followed; what may not
    /// be read is left out.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <param name="depth">How many levels to go down; 1 shows the directory's own entries.</param>
    /// <param name="skip">Tells what to leave out, directories with all they hold; null for nothing.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="ToolException">There is no such directory, or the path could lead out of the workspace.</exception>
    public IEnumerable<WorkspaceEntry> Walk(
        string path, int depth = int.MaxValue, Func<WorkspaceEntry, bool>? skip = null, CancellationToken cancellationToken = default)
    {
        WorkspacePath start = Resolve(path);
        return Directory.Exists(start.Full) ? WalkFrom(start, depth, skip, cancellationToken)
            : File.Exists(start.Full) ? throw new ToolException($"'{start.Display}' is a file. Name the directory it is in.")
            : throw NotFound(start);
    }

    private IEnumerable<WorkspaceEntry> WalkFrom(
        WorkspacePath start, int depth, Func<WorkspaceEntry, bool>? skip, CancellationToken cancellationToken)
    {
        var pending = new Stack<(WorkspaceEntry Entry, int Level)>();
        Push(start, level: 1);
        while (pending.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (skip?.Invoke(next.Entry) == true)
            {
                continue;
            }

            yield return next.Entry;
            if (next.Entry.Kind == EntryKind.Directory && next.Level < depth)
            {
                Push(new WorkspacePath(next.Entry.Path, Path.Join(_root, next.Entry.Path)), next.Level + 1);
            }
        }

        void Push(WorkspacePath directory, int level)
        {
            WorkspaceEntry[] entries = List(directory);
            for (int i = entries.Length - 1; i >= 0; i--)
            {
                pending.Push((entries[i], level));
            }
        }
    }

    private static readonly EnumerationOptions _everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private WorkspaceEntry[] List(WorkspacePath directory)
    {
        try
        {
            string prefix = directory.Relative.Length == 0 ? "" : directory.Relative + "/";
            WorkspaceEntry[] entries =
            [
                .. new DirectoryInfo(directory.Full).EnumerateFileSystemInfos("*", _everything).Select(info => Describe(prefix, info)),
            ];

            // A directory exchanged for a link while it was read has shown what lies elsewhere.
            if (FindLink(directory.Relative) is not null)
            {
                return [];
            }

            Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static WorkspaceEntry Describe(string prefix, FileSystemInfo info)
    {
        EntryKind kind =
            info.Attributes.HasFlag(FileAttributes.ReparsePoint) ? EntryKind.Link
            : info is DirectoryInfo ? EntryKind.Directory
            : EntryKind.File;
        long size = kind == EntryKind.File && info is FileInfo { Exists: true } file ? file.Length : 0;
        if (kind == EntryKind.File && SpecialFiles.IsSpecial(info.FullName, size))
        {
            kind = EntryKind.Other;
        }

        return new WorkspaceEntry(prefix + info.Name, kind, size, new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero));
    }

    private WorkspaceFile Open(WorkspacePath place)
    {
        FileInfo info = RequireFile(place);
        var modified = new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero);
        if (info.Length == 0)
        {
            // Where pipes are not told from files they have no length either, and opening one would wait for a writer.
            return new WorkspaceFile(place, new MemoryStream([], writable: false), modified);
        }

        var content = new FileStream(
            place.Full,
            new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous });
        if (content.CanSeek && LeadsTo(content.SafeFileHandle, place))
        {
            return new WorkspaceFile(place, content, modified);
        }

        content.Dispose();
        throw new ToolException($"'{place.Display}' changed while it was being opened. Call again.");
    }

    private static FileInfo RequireFile(WorkspacePath place)
    {
        var info = new FileInfo(place.Full);
        if (!info.Exists)
        {
            throw Directory.Exists(place.Full)
                ? new ToolException($"'{place.Display}' is a directory. Name a file; list_files shows what it holds.")
                : NotFound(place);
        }

        return !SpecialFiles.IsSpecial(place.Full, info.Length)
            ? info
            : throw new ToolException(
                $"'{place.Display}' is a named pipe, socket or device and is not opened. Name a file; list_files shows their kind as 'file'.");
    }

    // The check of the path comes before the opening, and links can be made in between; the handle cannot be exchanged any more.
    private bool LeadsTo(SafeFileHandle handle, WorkspacePath place) =>
        OperatingSystem.IsLinux() && new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget is { } real
            ? string.Equals(real, place.Full, StringComparison.Ordinal)
            : FindLink(place.Relative) is null;

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static ToolException Unreadable(WorkspacePath place, Exception exception) =>
        exception is UnauthorizedAccessException
            ? new($"'{place.Display}' may not be read by this server. Choose another file.", exception)
            : new($"'{place.Display}' could not be read. Check that it still exists with list_files.", exception);

    private void RefuseLinks(WorkspacePath place)
    {
        if (FindLink(place.Relative) is { } link)
        {
            throw new ToolException(
                $"'{link}' is a symbolic link, and links are not followed. Name the file or directory itself, inside the workspace.");
        }
    }

    private string? FindLink(string relative)
    {
        for (int end = 0; end < relative.Length;)
        {
            int slash = relative.IndexOf('/', end);
            string part = slash < 0 ? relative : relative[..slash];
            if (new FileInfo(Path.Join(_root, part)).LinkTarget is not null)
            {
                return part;
            }

            end = part.Length + 1;
        }

        return null;
    }

    private static string Normalize(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new ToolException("A path holds no NUL character. Write it as list_files shows it.");
        }

        string unified = OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
        if (unified.StartsWith('/') || Path.IsPathRooted(path) || LooksLikeDrive(path))
        {
            throw new ToolException(
                $"'{Shorten(path)}' is an absolute path. Paths are relative to the workspace root, such as 'src/Program.cs'; '.' is the root.");
        }

        string[] parts = [.. unified.Split('/').Where(part => part.Length > 0 && part != ".")];
        return !parts.Contains("..")
            ? string.Join('/', parts)
            : throw new ToolException(
                $"'{Shorten(path)}' goes up with '..'. Write the path from the workspace root down, such as 'src/Program.cs'.");
    }

    private static bool LooksLikeDrive(string path) =>
        path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]) && (path.Length == 2 || path[2] is '/' or '\\');

    private static ToolException NotFound(WorkspacePath place) =>
        new($"There is no '{Shorten(place.Display)}' in the workspace. list_files shows what there is.");

    private static string Shorten(string path) => path.Length <= 200 ? path : path[..200] + "...";

    // The system shows open files by their real paths, so the root must be one.
    private static string RealPath(string path)
    {
        string current = Path.GetPathRoot(path)!;
        foreach (string part in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Join(current, part);
            if (new DirectoryInfo(current).ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                current = RealPath(target.FullName);
            }
        }

        return current;
    }
}
