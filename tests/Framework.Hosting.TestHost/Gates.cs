using System.Collections.Concurrent;

namespace Collet.Hosting.TestHost;

/// <summary>Lets one call hold until another lets it go, so that no test has to guess how long something takes.</summary>
public sealed class Gates
{
    private readonly ConcurrentDictionary<string, (TaskCompletionSource Entered, TaskCompletionSource Opened)> _gates = new();

    public Task PassAsync(string key, CancellationToken cancellationToken)
    {
        (TaskCompletionSource entered, TaskCompletionSource opened) = Get(key);
        entered.TrySetResult();
        return opened.Task.WaitAsync(cancellationToken);
    }

    public Task EnteredAsync(string key, CancellationToken cancellationToken) => Get(key).Entered.Task.WaitAsync(cancellationToken);

    public void Open(string key) => Get(key).Opened.TrySetResult();

    private (TaskCompletionSource Entered, TaskCompletionSource Opened) Get(string key) => _gates.GetOrAdd(key, static _ =>
        (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)));
}
