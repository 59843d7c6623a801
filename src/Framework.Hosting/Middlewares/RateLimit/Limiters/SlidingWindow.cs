namespace Collet.Hosting.Middlewares;

/// <summary>
/// Never more calls than permits within the window, wherever it is laid. Permits come back by segments, one whole window after the segment
/// they were taken in has ended; so up to one segment later than they might, and never earlier.
/// </summary>
internal sealed class SlidingWindow : CallLimiter
{
    private readonly long _segment;
    private readonly int[] _taken;
    private long _current;
    private int _sum;

    public SlidingWindow(int permits, TimeSpan window, int segments, int queue, TimeProvider time)
        : base(permits, queue, time)
    {
        _segment = (window.Ticks + segments - 1) / segments;
        _taken = new int[segments + 1];
    }

    protected override long Available(long now)
    {
        Slide(now);
        return Most - _sum;
    }

    protected override void Take(long now, int permits)
    {
        _taken[_current % _taken.Length] += permits;
        _sum += permits;
    }

    protected override TimeSpan? WaitFor(long now, long permits)
    {
        long missing = permits - Available(now);
        if (missing <= 0)
        {
            return TimeSpan.Zero;
        }

        long back = 0;
        long oldest = _current + 1;
        while (back < missing && oldest <= _current + _taken.Length)
        {
            back += _taken[oldest % _taken.Length];
            oldest++;
        }

        // The segment found has the number (oldest - 1 - length) and is dropped when the one a length later begins.
        return TimeSpan.FromTicks((oldest - 1) * _segment - now);
    }

    protected override bool IsLikeNew(long now) => Available(now) == Most;

    private void Slide(long now)
    {
        long segment = now / _segment;
        for (long next = Math.Max(_current + 1, segment - _taken.Length + 1); next <= segment; next++)
        {
            ref int dropped = ref _taken[next % _taken.Length];
            _sum -= dropped;
            dropped = 0;
        }

        _current = Math.Max(_current, segment);
    }
}
