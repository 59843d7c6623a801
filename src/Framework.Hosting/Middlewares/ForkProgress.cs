namespace Collet.Hosting.Middlewares;

/// <summary>
/// Carries the progress of a fork to those who still wait for it. A listener belongs to a call: once it is removed it hears nothing more,
/// whatever the fork goes on reporting. Thread-safe.
/// </summary>
internal sealed class ForkProgress : IProgress<ToolProgress>
{
    private readonly Lock _gate = new();
    private readonly List<IProgress<ToolProgress>> _listeners = [];

    public void Add(IProgress<ToolProgress>? listener)
    {
        if (listener is not null)
        {
            lock (_gate)
            {
                _listeners.Add(listener);
            }
        }
    }

    public void Remove(IProgress<ToolProgress>? listener)
    {
        if (listener is not null)
        {
            lock (_gate)
            {
                _listeners.Remove(listener);
            }
        }
    }

    public void Report(ToolProgress value)
    {
        // Under the lock, so that a listener removed is one no report is on its way to.
        lock (_gate)
        {
            foreach (IProgress<ToolProgress> listener in _listeners)
            {
                listener.Report(value);
            }
        }
    }
}
