namespace Collet.Hosting.Tests.Reload;

/// <summary>Does nothing, has a value and knows whether it has ended.</summary>
internal sealed class Valued(int value) : ToolMiddleware, IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Value => value;

    /// <summary>Ends when it is disposed.</summary>
    public Task Ended => _ended.Task;

    public bool IsEnded => _ended.Task.IsCompleted;

    public void Dispose() => _ended.TrySetResult();
}
