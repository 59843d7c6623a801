using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>One that waits for permits. Its continuation runs elsewhere, so it may be completed under the limiter's lock.</summary>
internal sealed class LimiterWaiter : TaskCompletionSource<RateLimitLease>
{
    private readonly CallLimiter _limiter;
    private CancellationTokenRegistration _leaving;

    public LimiterWaiter(CallLimiter limiter, int permits)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _limiter = limiter;
        Permits = permits;
        Node = new LinkedListNode<LimiterWaiter>(this);
    }

    public int Permits { get; }

    /// <summary>Its place in the queue, so that leaving a long one costs no search; in no list once it has left.</summary>
    public LinkedListNode<LimiterWaiter> Node { get; }

    public void LeaveWhen(CancellationToken cancellationToken)
    {
        _leaving = cancellationToken.UnsafeRegister(
            static (state, token) => ((LimiterWaiter)state!).Leave(token), this);
        if (Task.IsCompleted)
        {
            StopListening();
        }
    }

    // Does not wait for a callback under way, which waits for the lock the caller may hold.
    public void StopListening() => _leaving.Unregister();

    private void Leave(CancellationToken cancellationToken) => _limiter.Leave(this, cancellationToken);
}
