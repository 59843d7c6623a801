namespace Collet.Hosting.Middlewares;

/// <summary>Timers that belong to a middleware and not to the call that happened to need one first: its context does not flow to them.</summary>
internal static class DetachedTimer
{
    /// <summary>A timer that calls back once, after <paramref name="due"/>, unless it is changed.</summary>
    public static ITimer Create(TimeProvider time, TimerCallback callback, object state, TimeSpan due)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return time.CreateTimer(callback, state, due, Timeout.InfiniteTimeSpan);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return time.CreateTimer(callback, state, due, Timeout.InfiniteTimeSpan);
        }
    }
}
