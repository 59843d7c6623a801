namespace Collet.Hosting.Plugins;

/// <summary>What is counted of one plugin, over all its versions and processes. Thread-safe.</summary>
internal sealed class PluginStats
{
    private long _restarts;
    private long _crashes;
    private long _calls;

    /// <summary>What it used of the network.</summary>
    public NetworkUse Network { get; } = new();

    /// <summary>Processes started in the place of one that ended of itself.</summary>
    public long Restarts => Volatile.Read(ref _restarts);

    /// <summary>Processes that ended of themselves.</summary>
    public long Crashes => Volatile.Read(ref _crashes);

    /// <summary>Calls it was sent.</summary>
    public long Calls => Volatile.Read(ref _calls);

    public void CountRestart() => Interlocked.Increment(ref _restarts);

    public void CountCrash() => Interlocked.Increment(ref _crashes);

    public void CountCall() => Interlocked.Increment(ref _calls);
}
