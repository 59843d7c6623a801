using System.Collections.Concurrent;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// One limiter for each partition that has calls of late. Idle ones are forgotten; beyond the maximum all share one, so that inventing
/// callers wins neither calls nor the host's memory. Thread-safe.
/// </summary>
internal sealed class LimiterTable : IDisposable
{
    private readonly ConcurrentDictionary<PartitionKey, CallLimiter> _limiters = new();
    private readonly Lock _changing = new();
    private readonly Func<CallLimiter> _make;
    private readonly CallLimiter _overflow;
    private readonly ITimer _sweeper;
    private readonly int _most;
    private int _count;

    /// <param name="make">Makes a partition's limiter.</param>
    /// <param name="most">How many partitions are remembered.</param>
    /// <param name="sweep">How often idle ones are looked for.</param>
    /// <param name="time">The clock.</param>
    public LimiterTable(Func<CallLimiter> make, int most, TimeSpan sweep, TimeProvider time)
    {
        _make = make;
        _most = most;
        _overflow = make();
        _sweeper = time.CreateTimer(static state => ((LimiterTable)state!).Sweep(), this, sweep, sweep);
    }

    public int Count => Volatile.Read(ref _count);

    public CallLimiter Get(in PartitionKey key) => _limiters.TryGetValue(key, out CallLimiter? limiter) ? limiter : Add(key);

    public void Dispose()
    {
        _sweeper.Dispose();
        _overflow.Dispose();
        foreach (CallLimiter limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }

    private CallLimiter Add(in PartitionKey key)
    {
        lock (_changing)
        {
            if (_limiters.TryGetValue(key, out CallLimiter? limiter))
            {
                return limiter;
            }

            if (_count >= _most)
            {
                return _overflow;
            }

            limiter = _make();
            _limiters[key] = limiter;
            _count++;
            return limiter;
        }
    }

    private void Sweep()
    {
        foreach ((PartitionKey key, CallLimiter limiter) in _limiters)
        {
            if (limiter.TryRetire())
            {
                lock (_changing)
                {
                    // This one and no other: of two sweeps at once the slower one meets the limiter that came after it.
                    _count -= _limiters.TryRemove(KeyValuePair.Create(key, limiter)) ? 1 : 0;
                }

                limiter.Dispose();
            }
        }
    }
}
