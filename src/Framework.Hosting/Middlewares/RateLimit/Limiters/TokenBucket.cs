namespace Collet.Hosting.Middlewares;

/// <summary>
/// Permits come back steadily and are saved up to the burst. The level is counted in permits times the window's ticks, in which every tick
/// adds a whole number: nothing is lost or won by rounding.
/// </summary>
internal sealed class TokenBucket : CallLimiter
{
    private readonly long _permits;
    private readonly long _cost;
    private readonly long _capacity;
    private long _level;
    private long _filledAt;

    /// <param name="permits">Per window, 1 to 1,000,000.</param>
    /// <param name="window">Up to 7 days.</param>
    /// <param name="burst">1 to 1,000,000.</param>
    /// <param name="queue">How many wait.</param>
    /// <param name="time">The clock.</param>
    public TokenBucket(int permits, TimeSpan window, int burst, int queue, TimeProvider time)
        : base(burst, queue, time)
    {
        _permits = permits;
        _cost = window.Ticks;
        _level = _capacity = burst * window.Ticks;
    }

    protected override long Available(long now)
    {
        Fill(now);
        return _level / _cost;
    }

    protected override void Take(long now, int permits) => _level -= permits * _cost;

    protected override TimeSpan? WaitFor(long now, long permits)
    {
        Fill(now);
        // More than the bucket holds comes in several fillings, and the sum does not depend on how they are cut.
        Int128 missing = (Int128)permits * _cost - _level;
        if (missing <= 0)
        {
            return TimeSpan.Zero;
        }

        Int128 wait = (missing + _permits - 1) / _permits;
        return TimeSpan.FromTicks((long)Int128.Min(wait, TimeSpan.TicksPerDay * 365));
    }

    protected override bool IsLikeNew(long now)
    {
        Fill(now);
        return _level == _capacity;
    }

    private void Fill(long now)
    {
        long elapsed = now - _filledAt;
        if (elapsed <= 0)
        {
            return;
        }

        _filledAt = now;
        long missing = _capacity - _level;
        // Compared before it is multiplied: after a long rest the product would not fit.
        _level = elapsed > missing / _permits ? _capacity : _level + elapsed * _permits;
    }
}
