using System.Diagnostics.CodeAnalysis;

namespace Collet;

/// <summary>When a call ends early: its caller leaves, or its time runs out. Makes a token source only where there is a limit.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Pooled with its call; the token source is used again and holds no handle.")]
internal sealed class CallLifetime
{
    private CancellationToken _caller;
    private CancellationTokenSource? _limit;
    private CancellationTokenRegistration _link;
    private bool _limited;

    public CancellationToken Token => _limited ? _limit!.Token : _caller;

    public bool CallerLeft => _caller.IsCancellationRequested;

    public bool TimedOut => _limited && _limit!.IsCancellationRequested && !CallerLeft;

    public void Attach(CancellationToken caller) => _caller = caller;

    /// <summary>Starts the clock. A limit of zero or less has run out already.</summary>
    public void Limit(TimeSpan limit, TimeProvider time)
    {
        Unlimit();
        if (time == TimeProvider.System)
        {
            // The system's timers can be stopped and the source used again.
            _limit ??= new CancellationTokenSource();
            if (limit <= TimeSpan.Zero)
            {
                // A timer would let the tool begin.
                _limit.Cancel();
            }
            else
            {
                _limit.CancelAfter(Clamp(limit));
            }
        }
        else
        {
            _limit = new CancellationTokenSource(Clamp(limit), time);
        }

        _limited = true;
        _link = _caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _limit);
    }

    public void Detach()
    {
        _caller = default;
        Unlimit();
    }

    private void Unlimit()
    {
        if (!_limited)
        {
            return;
        }

        _limited = false;
        _link.Dispose();
        _link = default;
        if (!_limit!.TryReset())
        {
            _limit.Dispose();
            _limit = null;
        }
    }

    private static TimeSpan Clamp(TimeSpan limit)
    {
        TimeSpan longest = TimeSpan.FromMilliseconds(int.MaxValue);
        return limit < TimeSpan.Zero ? TimeSpan.Zero : limit > longest ? longest : limit;
    }
}
