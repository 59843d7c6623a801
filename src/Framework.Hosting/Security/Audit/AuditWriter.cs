using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Security;

/// <summary>One log: a bounded queue in front of the one writer, who takes what is there at once. Thread-safe.</summary>
internal sealed class AuditWriter : IAuditLog, IAsyncDisposable
{
    /// <summary>How long after a failure the log is left alone.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private const int MostAtOnce = 256;
    private static readonly TimeSpan _mostPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _complaintInterval = TimeSpan.FromMinutes(1);

    private readonly string _directory;
    private readonly Lock _setting = new();
    private volatile AuditSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AuditJournal _journal;
    private readonly Channel<Pending> _queue;
    private readonly ITimer _timer;
    private readonly Task _writing;
    private readonly Lock _complaining = new();
    private List<AuditEntry> _owed;
    private long _lost;
    private DateTimeOffset _lastComplaint = DateTimeOffset.MinValue;
    private DateTimeOffset _nextTry = DateTimeOffset.MinValue;
    private volatile bool _isFailing;
    private int _isTickQueued;
    private int _waiting;
    private int _generation;

    public AuditWriter(AuditFiles files, AuditSettings settings, TimeProvider time, ILogger logger, AuditJournal journal)
    {
        (_directory, _settings, _time, _logger, _journal) = (files.Directory, settings, time, logger, journal);
        _owed = [.. journal.Owed];
        foreach (AuditEntry found in _owed)
        {
            AuditEvents.Repaired(logger, _directory, found.Reason!);
        }

        _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
        _writing = Task.Run(WriteAllAsync);
        _timer = time.CreateTimer(static state => ((AuditWriter)state!).Tick(), this, settings.FlushInterval, settings.FlushInterval);
        Tick();
    }

    /// <summary>The last attempt to write did not succeed.</summary>
    public bool IsFailing => _isFailing;

    /// <summary>How it is written.</summary>
    public AuditSettings Settings => _settings;

    /// <summary>Goes on with other settings, unless somebody who was made later has set his.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="generation">From <see cref="AuditLogs.NextGeneration"/>.</param>
    public void Use(AuditSettings settings, int generation)
    {
        lock (_setting)
        {
            if (generation <= _generation)
            {
                return;
            }

            _generation = generation;
            if (settings == _settings)
            {
                return;
            }

            _settings = _journal.Settings = settings;
            _timer.Change(settings.FlushInterval, settings.FlushInterval);
        }
    }

    /// <summary>Entries lost and not yet recorded as lost.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <inheritdoc />
    public ValueTask<bool> AppendAsync(AuditEntry entry)
    {
        var pending = new Pending(entry, IsAwaited: _settings.Refuses);
        if (!TryEnqueue(pending))
        {
            ComplainOfQueue(Interlocked.Increment(ref _lost));
            return new ValueTask<bool>(false);
        }

        return _settings.Refuses ? new ValueTask<bool>(WaitAsync(pending)) : new ValueTask<bool>(true);
    }

    /// <summary>Tells whether the log can be written, and tries where the last attempt is long enough ago.</summary>
    public ValueTask<bool> IsReadyAsync() => _isFailing ? ProbeAsync() : new ValueTask<bool>(true);

    /// <summary>The same, once everything appended so far is written or lost.</summary>
    public ValueTask<bool> ProbeAsync()
    {
        var probe = new Pending(Entry: null, IsAwaited: true);
        return TryEnqueue(probe) ? new ValueTask<bool>(WaitAsync(probe)) : new ValueTask<bool>(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        await _timer.DisposeAsync();
        await _writing;
        _journal.Dispose();
    }

    private bool TryEnqueue(Pending pending)
    {
        if (Interlocked.Increment(ref _waiting) <= _settings.QueueCapacity && _queue.Writer.TryWrite(pending))
        {
            return true;
        }

        Interlocked.Decrement(ref _waiting);
        return false;
    }

    private async Task<bool> WaitAsync(Pending pending)
    {
        try
        {
            return await pending.Done!.Task.WaitAsync(_mostPatience, _time);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // One at a time: where the writer is behind, ticks must not take the place of entries.
    private void Tick()
    {
        if (Interlocked.Exchange(ref _isTickQueued, 1) == 0 && !TryEnqueue(new Pending(Entry: null, IsAwaited: false)))
        {
            Volatile.Write(ref _isTickQueued, 0);
        }
    }

    private async Task WriteAllAsync()
    {
        List<Pending> batch = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAtOnce && _queue.Reader.TryRead(out Pending? pending))
            {
                Interlocked.Decrement(ref _waiting);
                batch.Add(pending);
            }

            Write(batch);
            batch.Clear();
        }

        Attempt([], sync: true);
    }

    private void Write(List<Pending> batch)
    {
        // Only ticks and probes stand without an entry; a tick is when the disk is asked to keep what was written.
        bool isTick = batch.Exists(static pending => pending.Entry is null && pending.Done is null);
        if (isTick)
        {
            Volatile.Write(ref _isTickQueued, 0);
        }

        bool isTried = !_isFailing || _time.GetUtcNow() >= _nextTry;
        bool isWritten = isTried && Attempt(batch, sync: isTick || _settings.FlushesEach);
        int lost = 0;
        foreach (Pending pending in batch)
        {
            bool isDone = pending.Entry is null ? isWritten : pending.Number > 0 && pending.Number <= _journal.Head.Sequence;
            lost += isDone || pending.Entry is null ? 0 : 1;
            pending.Done?.TrySetResult(isDone);
        }

        if (lost > 0)
        {
            Interlocked.Add(ref _lost, lost);
        }
    }

    private bool Attempt(List<Pending> batch, bool sync)
    {
        long lost = Interlocked.Read(ref _lost);
        try
        {
            WriteOwed(lost, sync);
            foreach (Pending pending in batch)
            {
                if (pending.Entry is { } entry)
                {
                    pending.Number = _journal.Add(entry);
                }
            }

            _journal.Commit(sync);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one batch, the writer goes on with the next.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _journal.RollBack();
            _isFailing = true;
            _nextTry = _time.GetUtcNow() + RetryInterval;
            Complain(exception, Interlocked.Read(ref _lost) + batch.Count(static pending => pending.Entry is not null));
            return false;
        }

        if (_isFailing)
        {
            _isFailing = false;
            QuietLog.Say(() => AuditEvents.Recovered(_logger, _directory, lost));
        }

        return true;
    }

    // By themselves: what is recorded as lost is not to be lost or told twice with what follows.
    private void WriteOwed(long lost, bool sync)
    {
        if (_owed.Count == 0 && lost == 0)
        {
            return;
        }

        foreach (AuditEntry entry in _owed)
        {
            _journal.Add(entry);
        }

        if (lost > 0)
        {
            _journal.Add(new AuditEntry(AuditKinds.Lost, _time.GetUtcNow())
            {
                Details = [new(AuditKinds.Count, lost.ToString(CultureInfo.InvariantCulture))],
            });
        }

        _journal.Commit(sync);
        _owed = [];
        Interlocked.Add(ref _lost, -lost);
    }

    private void Complain(Exception exception, long lost)
    {
        if (MayComplain())
        {
            QuietLog.Say(() => AuditEvents.Failed(_logger, exception, _directory, lost));
        }
    }

    private void ComplainOfQueue(long lost)
    {
        if (MayComplain())
        {
            QuietLog.Say(() => AuditEvents.QueueFull(_logger, _directory, lost));
        }
    }

    private bool MayComplain()
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_complaining)
        {
            if (now - _lastComplaint < _complaintInterval)
            {
                return false;
            }

            _lastComplaint = now;
            return true;
        }
    }

    /// <summary>What waits to be written: an entry; a probe, which somebody awaits; or a tick.</summary>
    private sealed class Pending(AuditEntry? Entry, bool IsAwaited)
    {
        public AuditEntry? Entry { get; } = Entry;

        public TaskCompletionSource<bool>? Done { get; } =
            IsAwaited ? new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously) : null;

        /// <summary>The number of its line, once it has one.</summary>
        public long Number { get; set; }
    }
}
