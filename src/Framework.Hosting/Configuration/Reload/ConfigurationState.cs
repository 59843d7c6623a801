namespace Collet.Hosting.Configuration;

/// <summary>The configuration in force, and what the last attempt to change it came to. Thread-safe.</summary>
internal sealed class ConfigurationState(ConfigurationSnapshot start)
{
    private readonly long[] _counts = new long[Enum.GetValues<ReloadOutcome>().Length];
    private volatile ConfigurationSnapshot _current = start;
    private volatile ReloadResult? _lastRejection;
    private long _lastSuccess = start.Time.UtcTicks;

    /// <summary>Raised after each attempt, one at a time.</summary>
    public event Action<ReloadResult>? Attempted;

    public ConfigurationSnapshot Current => _current;

    /// <summary>The last attempt, where it was refused; null where all is well.</summary>
    public ReloadResult? LastRejection => _lastRejection;

    /// <summary>When a configuration was last found to be in order.</summary>
    public DateTimeOffset LastSuccess => new(Interlocked.Read(ref _lastSuccess), TimeSpan.Zero);

    /// <summary>How many attempts ended so.</summary>
    public long CountOf(ReloadOutcome outcome) => Interlocked.Read(ref _counts[(int)outcome]);

    /// <summary>Puts a configuration in force.</summary>
    public void Use(ConfigurationSnapshot next) => _current = next;

    /// <summary>Remembers an attempt and tells of it.</summary>
    public void Record(ReloadResult result)
    {
        Interlocked.Increment(ref _counts[(int)result.Outcome]);
        _lastRejection = result.Outcome switch
        {
            ReloadOutcome.Rejected => result,
            ReloadOutcome.Conflict => _lastRejection,
            _ => null,
        };
        if (result.Outcome is ReloadOutcome.Applied or ReloadOutcome.Unchanged)
        {
            Interlocked.Exchange(ref _lastSuccess, result.Time.UtcTicks);
        }

        Attempted?.Invoke(result);
    }
}
