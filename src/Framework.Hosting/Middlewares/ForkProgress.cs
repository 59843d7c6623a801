namespace Collet.Hosting.Middlewares;

/// <summary>
/// Carries the progress of a fork to those who still wait for it. A listener belongs to a call: once it is removed it hears nothing more,
/// whatever the fork goes on reporting. One that throws is removed. Thread-safe.
/// </summary>
internal sealed class ForkProgress : IProgress<ToolProgress>
{
    private readonly Lock _gate = new();

    // Replaced and never changed: whoever hears of progress may leave, and cancel others, while he is told.
    private IProgress<ToolProgress>[] _listeners = [];

    public void Add(IProgress<ToolProgress>? listener)
    {
        if (listener is not null)
        {
            lock (_gate)
            {
                _listeners = [.. _listeners, listener];
            }
        }
    }

    public void Remove(IProgress<ToolProgress>? listener)
    {
        if (listener is not null)
        {
            lock (_gate)
            {
                int at = Array.IndexOf(_listeners, listener);
                _listeners = at < 0 ? _listeners : [.. _listeners[..at], .. _listeners[(at + 1)..]];
            }
        }
    }

    public void Report(ToolProgress value)
    {
        // Under the lock, so that a listener removed is one no report is on its way to.
        lock (_gate)
        {
            IProgress<ToolProgress>[] told = _listeners;
            foreach (IProgress<ToolProgress> listener in told)
            {
                if (told == _listeners || Array.IndexOf(_listeners, listener) >= 0)
                {
                    Tell(listener, value);
                }
            }
        }
    }

    private void Tell(IProgress<ToolProgress> listener, ToolProgress value)
    {
        try
        {
            listener.Report(value);
        }
#pragma warning disable CA1031 // One caller's listener is neither the tool's business nor that of the others who wait for it.
        catch (Exception)
#pragma warning restore CA1031
        {
            Remove(listener);
        }
    }
}
