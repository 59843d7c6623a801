namespace Collet.Hosting.Plugins;

/// <summary>What is counted of one plugin, over all its versions and processes. Thread-safe.</summary>
internal sealed class PluginStats
{
    private long _restarts;
    private long _crashes;
    private long _calls;
    private long _inside;
    private long _outside;

    /// <summary>What it used of the network.</summary>
    public NetworkUse Network { get; } = new();

    /// <summary>Processes started in the place of one that ended of itself.</summary>
    public long Restarts => Volatile.Read(ref _restarts);

    /// <summary>Processes that ended of themselves.</summary>
    public long Crashes => Volatile.Read(ref _crashes);

    /// <summary>Calls it was sent.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>The time its calls spent in its processes, as those say.</summary>
    public TimeSpan TimeInside => new(Volatile.Read(ref _inside));

    /// <summary>The time they took besides: the way there and back, and the wait for being one of those under way.</summary>
    public TimeSpan TimeOutside => new(Volatile.Read(ref _outside));

    public void CountRestart() => Interlocked.Increment(ref _restarts);

    public void CountCrash() => Interlocked.Increment(ref _crashes);

    public void CountCall() => Interlocked.Increment(ref _calls);

    /// <summary>A call has ended.</summary>
    /// <param name="whole">How long it took.</param>
    /// <param name="inside">How long it says it was in a process; null where it was in none.</param>
    public void AddTime(TimeSpan whole, TimeSpan? inside)
    {
        // A process may say what it likes.
        TimeSpan most = inside is { } said && said < whole ? said : whole;
        Interlocked.Add(ref _inside, most.Ticks);
        Interlocked.Add(ref _outside, (whole - most).Ticks);
    }
}
