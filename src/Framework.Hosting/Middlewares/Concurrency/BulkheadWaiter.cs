namespace Collet.Hosting.Middlewares;

/// <summary>One that waits for a place. Its continuation runs elsewhere, so it may be completed under the bulkhead's lock.</summary>
internal sealed class BulkheadWaiter : TaskCompletionSource
{
    private readonly Bulkhead _bulkhead;
    private CancellationTokenRegistration _leaving;
    private ITimer? _timer;

    public BulkheadWaiter(Bulkhead bulkhead, ToolPriority priority, long number)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _bulkhead = bulkhead;
        Priority = priority;
        Number = number;
        Node = new LinkedListNode<BulkheadWaiter>(this);
    }

    public ToolPriority Priority { get; }

    /// <summary>Tells who came first.</summary>
    public long Number { get; }

    /// <summary>Its place in the queue; in no list once it has left.</summary>
    public LinkedListNode<BulkheadWaiter> Node { get; }

    /// <summary>Waits for a place, and no longer than this.</summary>
    /// <exception cref="OperationCanceledException">The caller left first.</exception>
    /// <exception cref="ToolRejectedException">The time ran out, or the place in the queue went to a call of more priority.</exception>
    public async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _timer = DetachedTimer.Create(time, static state => ((BulkheadWaiter)state!).GiveUp(), this, limit);
        _leaving = cancellationToken.UnsafeRegister(static (state, token) => ((BulkheadWaiter)state!).Leave(token), this);
        try
        {
            await Task;
        }
        finally
        {
            await _timer.DisposeAsync();
            await _leaving.DisposeAsync();
        }
    }

    public void Evict() => TrySetException(new ToolRejectedException(
        ToolRejection.Overloaded, "The place of this call in the queue went to a call of more priority; try again later."));

    private void GiveUp()
    {
        if (_bulkhead.Remove(this))
        {
            TrySetException(new ToolRejectedException(
                ToolRejection.Overloaded, "The tool was busy for as long as a call may wait for its turn; try again later."));
        }
    }

    private void Leave(CancellationToken cancellationToken)
    {
        if (_bulkhead.Remove(this))
        {
            TrySetCanceled(cancellationToken);
        }
    }
}
