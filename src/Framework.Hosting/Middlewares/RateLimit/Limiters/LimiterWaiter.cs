using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>One that waits for permits. Its continuation runs elsewhere, so it may be completed under the limiter's lock.</summary>
internal sealed class LimiterWaiter(CallLimiter limiter, int permits)
    : TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private CancellationTokenRegistration _leaving;

    public int Permits => permits;

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

    private void Leave(CancellationToken cancellationToken) => limiter.Leave(this, cancellationToken);
}
