namespace Collet.Hosting.Configuration;

/// <summary>
/// Hears of changes in the directories of a plan. Directories, because editors and orchestrators put another file, or another link, in a
/// file's place.
/// </summary>
internal sealed class DirectoryWatch : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <param name="plan">Where to listen.</param>
    /// <param name="heard">Told of every change.</param>
    /// <param name="failed">Told that changes may have gone unheard.</param>
    /// <exception cref="IOException">The system watches no more.</exception>
    /// <exception cref="ArgumentException">The file's directory is not there.</exception>
    public DirectoryWatch(WatchPlan plan, Action heard, Action<Exception> failed)
    {
        Plan = plan;
        try
        {
            foreach (string directory in plan.Own)
            {
                _watchers.Add(Watch(directory, heard, failed));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        foreach (string directory in plan.Besides)
        {
            try
            {
                _watchers.Add(Watch(directory, heard, failed));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // What is not heard of is found by looking.
            }
        }
    }

    /// <summary>What it was made of.</summary>
    public WatchPlan Plan { get; }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    private FileSystemWatcher Watch(string directory, Action heard, Action<Exception> failed)
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
            watcher.Renamed += (_, change) => Hear(change.OldName, change.Name);
            watcher.Error += (_, error) => failed(error.GetException());
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }

        void Hear(params ReadOnlySpan<string?> names)
        {
            foreach (string? name in names)
            {
                if (Plan.Concerns(directory, name))
                {
                    heard();
                    return;
                }
            }
        }
    }
}
