using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Has the file read again when its content has changed and been left alone for a while. What the system tells of the directory makes it
/// quick; what finds every change is comparing the content's hash now and then.
/// </summary>
internal sealed class ConfigurationWatcher(
    HostConfiguration host,
    ConfigurationState state,
    ConfigurationReload reload,
    ConfigurationHistory history,
    TimeProvider time,
    ILogger<ConfigurationWatcher> logger) : IHostedService, IDisposable
{
    private readonly Lock _changing = new();
    private readonly CancellationTokenSource _stopping = new();
    private string _path = "";
    private volatile DirectoryWatch? _watch;
    private ITimer? _poll;
    private ITimer? _debounce;
    private Task _reading = Task.CompletedTask;
    private string _read = "";
    private string _polled = "";
    private readonly ReadingPatience _patience = new(time);
    private bool _isWaiting;
    private int _isWarned;
    private bool _heard;
    private int _isPolling;

    private ReloadOptions Options => state.Current.Configuration.Reload;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (host.Path is not { } path || host.File is not { } file || !Options.Enabled)
        {
            return Task.CompletedTask;
        }

        _path = path;
        FileReading now = FileReading.Of(path);
        // The file may have changed since the host read it.
        bool isAsRead = history.Pin is { } pin ? pin.Holds(now.Hash) : now.File?.Hash == file.Hash;
        _read = _polled = isAsRead ? now.Seen : "";
        _debounce = time.CreateTimer(_ => ReadSoon(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        state.Attempted += OnAttempted;
        Watch(now);
        Poll();
        _poll = time.CreateTimer(_ => Poll(), null, Options.PollInterval, Options.PollInterval);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Stop();
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        Stop();
        _stopping.Dispose();
    }

    private void Stop()
    {
        lock (_changing)
        {
            if (!_stopping.IsCancellationRequested)
            {
                _stopping.Cancel();
            }

            state.Attempted -= OnAttempted;
            _poll?.Dispose();
            _debounce?.Dispose();
        }

        TakeWatch()?.Dispose();
    }

    private void OnAttempted(ReloadResult result)
    {
        lock (_changing)
        {
            if (_stopping.IsCancellationRequested || result.Outcome is ReloadOutcome.Conflict)
            {
                return;
            }

            if (result.Found is { } found)
            {
                _read = found.Seen;
            }

            if (result.Outcome is ReloadOutcome.Applied)
            {
                _poll?.Change(Options.PollInterval, Options.PollInterval);
            }
        }
    }

    private void Hear()
    {
        lock (_changing)
        {
            _heard = true;
            Wait();
        }
    }

    // Starts the wait anew, but not for ever.
    private void Wait()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        _isWaiting = true;
        _debounce?.Change(_patience.Wait(Options.Debounce), Timeout.InfiniteTimeSpan);
    }

    private void ReadSoon()
    {
        lock (_changing)
        {
            if (!_stopping.IsCancellationRequested)
            {
                _isWaiting = false;
                Task last = _reading;
                _reading = Task.Run(() => ReadAsync(last));
            }
        }
    }

    private async Task ReadAsync(Task last)
    {
        await last;
        try
        {
            FileReading first = FileReading.Of(_path);
            if (first.Seen == Volatile.Read(ref _read))
            {
                Rest();
                return;
            }

            if (ReadingPatience.BetweenLooks(Options.Debounce) is var pause && pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, _stopping.Token);
            }

            if (await ReadAsync(first))
            {
                Rest();
            }
            else
            {
                LookAgain();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
#pragma warning disable CA1031 // The next change is to be found nevertheless.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ReloadLog.WatchFailed(logger, exception);
        }
    }

    private async Task<bool> ReadAsync(FileReading first)
    {
        if (_patience.IsExhausted)
        {
            await reload.ReloadAsync(ConfigurationAuthor.File, cancellationToken: _stopping.Token);
            return true;
        }

        return !first.Files.Any(RegularFile.IsBeingWritten) && await reload.ReloadSeenAsync(first.Seen, _stopping.Token) is not null;
    }

    private void Rest()
    {
        lock (_changing)
        {
            _patience.Rest();
        }
    }

    private void LookAgain()
    {
        lock (_changing)
        {
            if (_patience.LookAgain() is { } passed)
            {
                ReloadLog.Unsettled(logger, _path, passed, ReadingPatience.Last);
            }

            Wait();
        }
    }

    private void Poll()
    {
        if (Interlocked.Exchange(ref _isPolling, 1) != 0)
        {
            return;
        }

        try
        {
            FileReading now = FileReading.Of(_path);
            string hash = now.Seen;
            bool isUnheard;
            lock (_changing)
            {
                bool isChanged = hash != _read;
                isUnheard = isChanged && !_heard;
                if (isChanged && (!_isWaiting || hash != _polled))
                {
                    Wait();
                }

                _polled = hash;
                _heard = false;
            }

            // A change that was not heard of was made in a directory that has become another.
            if (isUnheard || _watch is not { } watch || !watch.Plan.IsSameAs(WatchPlan.Of(_path, now)))
            {
                Watch(now);
            }
        }
#pragma warning disable CA1031 // A timer has nobody to tell; the next look may do better.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ReloadLog.WatchFailed(logger, exception);
        }
        finally
        {
            Volatile.Write(ref _isPolling, 0);
        }
    }

    // Not under the lock: a watcher that ends may wait for what it is telling.
    private void Watch(FileReading reading)
    {
        TakeWatch()?.Dispose();
        try
        {
            var watch = new DirectoryWatch(WatchPlan.Of(_path, reading), Hear, HearFailure);
            _watch = watch;
            if (_stopping.IsCancellationRequested)
            {
                watch.Dispose();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            WarnOnce(exception);
        }
    }

    private DirectoryWatch? TakeWatch()
    {
        DirectoryWatch? watch = _watch;
        _watch = null;
        return watch;
    }

    private void HearFailure(Exception exception)
    {
        if (exception is not InternalBufferOverflowException && Directory.Exists(Path.GetDirectoryName(_path)))
        {
            WarnOnce(exception);
        }

        Hear();
    }

    private void WarnOnce(Exception exception)
    {
        if (Interlocked.Exchange(ref _isWarned, 1) == 0)
        {
            ReloadLog.WatchRefused(logger, Path.GetDirectoryName(_path)!, exception.Message, Options.PollInterval);
        }
    }
}
