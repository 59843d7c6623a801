namespace Collet.Hosting.Middlewares;

/// <summary>All permits come back when the window ends. The first call after one starts the next.</summary>
internal sealed class FixedWindow(int permits, TimeSpan window, int queue, TimeProvider time) : CallLimiter(permits, queue, time)
{
    private long _end = long.MinValue;
    private int _taken;

    protected override long Available(long now) => now >= _end ? Most : Most - _taken;

    protected override void Take(long now, int permits)
    {
        if (now >= _end)
        {
            _end = now + window.Ticks;
            _taken = 0;
        }

        _taken += permits;
    }

    protected override TimeSpan? WaitFor(long now, long permits)
    {
        long missing = permits - Available(now);
        return missing <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(_end - now, 0)) + (missing - 1) / Most * window;
    }

    protected override bool IsLikeNew(long now) => now >= _end;
}
