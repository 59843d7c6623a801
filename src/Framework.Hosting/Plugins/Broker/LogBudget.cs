namespace Collet.Hosting.Plugins;

/// <summary>So many lines in ten seconds, whatever a plugin does to have more of them written. Thread-safe.</summary>
internal sealed class LogBudget(int most, TimeProvider time)
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long _since = time.GetTimestamp();
    private int _taken;

    /// <summary>Takes a line; false where there is none left.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_since) >= _period)
            {
                _since = time.GetTimestamp();
                _taken = 0;
            }

            return ++_taken <= most;
        }
    }
}
