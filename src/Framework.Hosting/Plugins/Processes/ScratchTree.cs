namespace Collet.Hosting.Plugins;

/// <summary>
/// Files a hostile process made: nested deeper than any path is long, perhaps, in directories that cannot be looked into. Links are
/// never followed.
/// </summary>
internal static class ScratchTree
{
    /// <summary>How many directories may lie in one another.</summary>
    private const int MostDepth = 64;

    /// <summary>How long a path below the directory may be, so that the system takes it whatever its characters are.</summary>
    private const int MostPath = 1000;

    // Every entry counts for a block, or a million empty files would weigh nothing.
    private const int Block = 4096;

    private static readonly EnumerationOptions _all = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>What is more than is allowed; null where nothing is.</summary>
    /// <param name="root">The directory.</param>
    /// <param name="most">What the files may weigh together, in bytes.</param>
    public static string? WhatIsTooMuch(string root, long most)
    {
        long bytes = 0;
        var pending = new Stack<(string Path, int Depth)>([(root, 0)]);
        while (pending.TryPop(out var directory))
        {
            try
            {
                foreach (FileSystemInfo entry in new DirectoryInfo(directory.Path).EnumerateFileSystemInfos("*", _all))
                {
                    bytes += Block + (entry is FileInfo { Exists: true } file && !IsLink(entry) ? file.Length : 0);
                    if (bytes > most)
                    {
                        return $"its files weigh more than {most >> 20} MB";
                    }

                    if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
                    {
                        // By such a name nothing can be opened, and a directory of it would hide what is in it.
                        return "it made a file whose name is no text";
                    }

                    if (!IsDirectory(entry))
                    {
                        continue;
                    }

                    if (IsTooDeep(entry, directory.Depth, root))
                    {
                        return $"it made more than {MostDepth} directories in one another, or paths of more than {MostPath} characters";
                    }

                    pending.Push((entry.FullName, directory.Depth + 1));
                }
            }
            catch (UnauthorizedAccessException)
            {
                return "it made a directory the host cannot look into";
            }
            catch (IOException)
            {
                // It went away while it was looked at; the next look counts it.
            }
        }

        return null;
    }

    /// <summary>Deletes a directory with everything in it. Nobody else may be changing it.</summary>
    /// <exception cref="IOException">Something is left.</exception>
    public static void Delete(string root)
    {
        var emptied = new Stack<string>();
        var pending = new Stack<(string Path, int Depth)>([(root, 0)]);
        while (pending.TryPop(out var directory))
        {
            emptied.Push(directory.Path);
            Open(directory.Path);
            foreach (FileSystemInfo entry in new DirectoryInfo(directory.Path).GetFileSystemInfos("*", _all))
            {
                if (!IsDirectory(entry))
                {
                    File.Delete(entry.FullName);
                }
                else if (!IsTooDeep(entry, directory.Depth, root))
                {
                    pending.Push((entry.FullName, directory.Depth + 1));
                }
                else
                {
                    // Below this a path may become longer than the system takes.
                    string lifted = Path.Join(root, Guid.NewGuid().ToString("N"));
                    Open(entry.FullName);
                    Directory.Move(entry.FullName, lifted);
                    pending.Push((lifted, 1));
                }
            }
        }

        while (emptied.TryPop(out string? directory))
        {
            Directory.Delete(directory);
        }
    }

    private static bool IsDirectory(FileSystemInfo entry) => entry is DirectoryInfo && !IsLink(entry);

    private static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static bool IsTooDeep(FileSystemInfo entry, int depth, string root) =>
        depth == MostDepth || entry.FullName.Length - root.Length > MostPath;

    // As far as it is the host's: where the process has a user of its own, the host is root and needs no leave.
    private static void Open(string directory)
    {
        if (!OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
