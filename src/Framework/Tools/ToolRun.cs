using System.Runtime.CompilerServices;

namespace Collet;

/// <summary>Whether a call's tool is running: it runs once at a time, and nothing of the call is used again before it has ended.</summary>
internal sealed class ToolRun
{
    private int _running;
    private TaskCompletionSource? _ended;

    public bool IsUnderWay => Volatile.Read(ref _running) != 0;

    /// <returns>False where it is running already.</returns>
    public bool TryBegin() => Interlocked.Exchange(ref _running, 1) == 0;

    public void End()
    {
        Volatile.Write(ref _running, 0);
        Interlocked.Exchange(ref _ended, null)?.SetResult();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask EndAfterAsync(ValueTask running)
    {
        try
        {
            await running;
        }
        finally
        {
            End();
        }
    }

    public Task WhenEnded()
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ended = Interlocked.CompareExchange(ref _ended, ended, null) ?? ended;
        return IsUnderWay ? ended.Task : Task.CompletedTask;
    }
}
