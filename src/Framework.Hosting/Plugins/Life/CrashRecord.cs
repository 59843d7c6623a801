namespace Collet.Hosting.Plugins;

/// <summary>Remembers crashes, and says how long to wait before the next start. Not thread-safe.</summary>
internal sealed class CrashRecord(PluginRunOptions options, TimeProvider time)
{
    private readonly Queue<long> _crashes = [];
    private long _until;

    /// <summary>Crashes that are remembered.</summary>
    public int Count
    {
        get
        {
            Forget();
            return _crashes.Count;
        }
    }

    /// <summary>There were so many that it is left alone.</summary>
    public bool IsBroken => Count >= options.MostCrashes;

    /// <summary>How long from now until it may be started; nothing where it may be now.</summary>
    public TimeSpan Wait
    {
        get
        {
            TimeSpan left = time.GetElapsedTime(time.GetTimestamp(), _until);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>It crashed.</summary>
    /// <returns>How long to wait: nothing the first time, then 1 s, 2 s, 4 s.</returns>
    public TimeSpan Add()
    {
        Forget();
        long now = time.GetTimestamp();
        _crashes.Enqueue(now);
        TimeSpan wait = _crashes.Count >= options.MostCrashes ? options.CrashWindow
            : _crashes.Count == 1 ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Min(options.LongestBackoff.TotalSeconds, Math.Pow(2, _crashes.Count - 2)));
        _until = now + (long)(wait.TotalSeconds * time.TimestampFrequency);
        return wait;
    }

    private void Forget()
    {
        while (_crashes.TryPeek(out long crash) && time.GetElapsedTime(crash) >= options.CrashWindow)
        {
            _crashes.Dequeue();
        }
    }
}
