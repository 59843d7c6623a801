namespace Collet.Hosting.Configuration;

/// <summary>
/// Hears of changes beside a file: in its directory and, where it is a link, in the directories it leads to. Directories, because editors
/// and orchestrators put another file, or another link, in its place.
/// </summary>
internal sealed class DirectoryWatch : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <param name="path">The file.</param>
    /// <param name="heard">Told of every change.</param>
    /// <param name="failed">Told that changes may have gone unheard.</param>
    /// <exception cref="IOException">The system watches no more.</exception>
    /// <exception cref="ArgumentException">There is no such directory.</exception>
    public DirectoryWatch(string path, Action heard, Action<Exception> failed)
    {
        Directories = DirectoriesOf(path, out bool isLinked);
        string name = Path.GetFileName(path);
        try
        {
            foreach (string directory in Directories)
            {
                _watchers.Add(Watch(directory, isLinked ? null : name, heard, failed));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The directories that are watched.</summary>
    public IReadOnlyCollection<string> Directories { get; }

    /// <summary>The directories in which the file's content may change.</summary>
    public static IReadOnlyCollection<string> DirectoriesOf(string path, out bool isLinked)
    {
        string own = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var directories = new SortedSet<string>(StringComparer.Ordinal) { own };
        isLinked = AddTarget(directories, new DirectoryInfo(own));
        try
        {
            if (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                isLinked = true;
                string directory = Path.GetDirectoryName(target.FullName)!;
                if (Directory.Exists(directory))
                {
                    directories.Add(directory);
                    AddTarget(directories, new DirectoryInfo(directory));
                }
            }
        }
        catch (IOException)
        {
            // A link that leads nowhere, or round in a circle; where it stands is watched.
            isLinked = true;
        }

        return directories;
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    private static bool AddTarget(SortedSet<string> directories, DirectoryInfo directory)
    {
        if (directory.ResolveLinkTarget(returnFinalTarget: true) is not DirectoryInfo { Exists: true } target)
        {
            return false;
        }

        directories.Add(target.FullName);
        return true;
    }

    // Of a link anything beside it may be what it leads through.
    private static FileSystemWatcher Watch(string directory, string? name, Action heard, Action<Exception> failed)
    {
        var watcher = new FileSystemWatcher(directory)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName
                | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
        };
        try
        {
            watcher.Changed += (_, change) => Hear(change.Name);
            watcher.Created += (_, change) => Hear(change.Name);
            watcher.Deleted += (_, change) => Hear(change.Name);
            watcher.Renamed += (_, change) => Hear(change.OldName == name ? name : change.Name);
            watcher.Error += (_, error) => failed(error.GetException());
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }

        void Hear(string? changed)
        {
            if (name is null || changed == name)
            {
                heard();
            }
        }
    }
}
