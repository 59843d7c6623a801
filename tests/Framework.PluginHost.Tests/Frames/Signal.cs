namespace Collet.PluginHost.Tests.Frames;

/// <summary>Is set once, or after so many times. Whoever still holds it when a test has ended does no harm.</summary>
internal sealed class Signal(int times = 1)
{
    private readonly TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = times;

    public Task WaitAsync() => _set.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Holds the thread.</summary>
    public void Wait() => _set.Task.Wait();

    public void Set()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _set.SetResult();
        }
    }
}
