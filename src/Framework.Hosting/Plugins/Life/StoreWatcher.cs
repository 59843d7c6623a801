namespace Collet.Hosting.Plugins;

/// <summary>
/// Has the store looked at when it has changed and been left alone for a while. What the system tells of it makes that quick; what finds
/// every change is comparing names, sizes and times now and then.
/// </summary>
internal sealed class StoreWatcher(Func<string> directory, Func<Task> look, PluginRunContext context) : IDisposable
{
    // A store that is written all the time is looked at nevertheless.
    private static readonly TimeSpan _mostPatience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private FileSystemWatcher? _watcher;
    private string _watched = "";
    private string _seen = "";
    private ITimer? _poll;
    private ITimer? _debounce;
    private long _firstChange;
    private bool _isWaiting;
    private bool _isDisposed;
    private int _isPolling;

    /// <summary>Starts; what is in the store now has been looked at.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _seen = StoreStamp.Of(directory());
            _debounce = context.Time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _poll = context.Time.CreateTimer(_ => Poll(), null, context.Options.PollInterval, context.Options.PollInterval);
        }

        Watch();
    }

    public void Dispose()
    {
        FileSystemWatcher? watcher;
        lock (_gate)
        {
            _isDisposed = true;
            _poll?.Dispose();
            _debounce?.Dispose();
            (watcher, _watcher) = (_watcher, null);
        }

        watcher?.Dispose();
    }

    private void Hear()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            long now = context.Time.GetTimestamp();
            if (!_isWaiting)
            {
                (_isWaiting, _firstChange) = (true, now);
            }

            TimeSpan left = _mostPatience - context.Time.GetElapsedTime(_firstChange, now);
            TimeSpan wait = left < context.Options.Debounce ? left : context.Options.Debounce;
            _debounce?.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isWaiting = false;
            try
            {
                _seen = StoreStamp.Of(directory());
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }

        _ = Task.Run(look);
    }

    private void Poll()
    {
        if (Interlocked.Exchange(ref _isPolling, 1) != 0)
        {
            return;
        }

        try
        {
            Watch();
            string now = StoreStamp.Of(directory());
            bool isChanged;
            lock (_gate)
            {
                isChanged = now != _seen && !_isWaiting;
            }

            if (isChanged)
            {
                Hear();
            }
        }
        catch (ObjectDisposedException)
        {
            // The host was disposed of without being stopped: its configuration is gone, and so is what there was to look for.
            Dispose();
        }
        finally
        {
            Volatile.Write(ref _isPolling, 0);
        }
    }

    // Anew where the directory is another, or came to be. Where the system refuses, the poll does it alone.
    private void Watch()
    {
        string path = directory();
        bool isThere = Directory.Exists(path);
        FileSystemWatcher? last;
        lock (_gate)
        {
            if (_isDisposed || (isThere ? path == _watched : _watched.Length == 0))
            {
                return;
            }

            (last, _watcher, _watched) = (_watcher, null, "");
        }

        // Not under the lock: a watcher that ends may wait for what it is telling.
        last?.Dispose();
        FileSystemWatcher? next = isThere ? Watcher(path) : null;
        lock (_gate)
        {
            if (next is not null && !_isDisposed)
            {
                (_watcher, _watched, next) = (next, path, null);
            }
        }

        next?.Dispose();
    }

    private FileSystemWatcher? Watcher(string path)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(path)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Changed += (_, _) => Hear();
            watcher.Created += (_, _) => Hear();
            watcher.Deleted += (_, _) => Hear();
            watcher.Renamed += (_, _) => Hear();
            watcher.Error += (_, _) => Forget();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    private void Forget()
    {
        lock (_gate)
        {
            _watched = "";
        }

        Hear();
    }
}
