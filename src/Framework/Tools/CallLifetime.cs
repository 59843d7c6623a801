using System.Diagnostics.CodeAnalysis;

namespace Collet;

/// <summary>When a call ends early: its caller leaves, or its time runs out. Makes a token source only where there is a limit.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Pooled with its call; Detach disposes the token source.")]
internal sealed class CallLifetime
{
    private CancellationToken _caller;
    private CancellationTokenSource? _limit;
    private CancellationTokenRegistration _link;

    public CancellationToken Token => _limit?.Token ?? _caller;

    public bool CallerLeft => _caller.IsCancellationRequested;

    public bool TimedOut => _limit is { IsCancellationRequested: true } && !CallerLeft;

    public void Attach(CancellationToken caller) => _caller = caller;

    /// <summary>Starts the clock. A limit of zero or less has run out already.</summary>
    /// <remarks>
    /// The source is this call's alone: a tool may have handed its token to work that goes on after the call, and that work is not to be
    /// cancelled by the next one.
    /// </remarks>
    public void Limit(TimeSpan limit, TimeProvider time)
    {
        Unlimit();
        _limit = new CancellationTokenSource(Clamp(limit), time);
        _link = _caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _limit);
    }

    public void Detach()
    {
        _caller = default;
        Unlimit();
    }

    private void Unlimit()
    {
        _link.Dispose();
        _link = default;
        _limit?.Dispose();
        _limit = null;
    }

    private static TimeSpan Clamp(TimeSpan limit)
    {
        TimeSpan longest = TimeSpan.FromMilliseconds(int.MaxValue);
        return limit < TimeSpan.Zero ? TimeSpan.Zero : limit > longest ? longest : limit;
    }
}
