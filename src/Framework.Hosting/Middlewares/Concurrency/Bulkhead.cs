namespace Collet.Hosting.Middlewares;

/// <summary>
/// The places of one tool, and those that wait for one: by priority, within a priority in the order they came. Thread-safe.
/// </summary>
/// <remarks>While there is a free place nobody waits, because a place that comes free goes to a waiter at once.</remarks>
internal sealed class Bulkhead(int limit, int queueLimit, int oldestEvery)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<BulkheadWaiter>[] _waiting = [new(), new(), new()];
    private int _running;
    private int _queued;
    private long _joined;
    private long _admitted;
    private bool _retired;

    public int Running => Volatile.Read(ref _running);

    public int Queued => Volatile.Read(ref _queued);

    public Admission Enter(ToolPriority priority, out BulkheadWaiter? waiter)
    {
        BulkheadWaiter? evicted = null;
        lock (_gate)
        {
            waiter = null;
            if (_retired)
            {
                return Admission.Retired;
            }

            if (_running < limit)
            {
                _running++;
                return Admission.Entered;
            }

            if (_queued == queueLimit)
            {
                evicted = YoungestBelow(priority);
                if (evicted is null)
                {
                    return Admission.Full;
                }

                Drop(evicted);
            }

            waiter = new BulkheadWaiter(this, priority, _joined++);
            _waiting[(int)priority].AddLast(waiter.Node);
            _queued++;
        }

        evicted?.Evict();
        return Admission.Waiting;
    }

    /// <summary>Gives a place back.</summary>
    public void Exit()
    {
        BulkheadWaiter? next;
        lock (_gate)
        {
            next = Next();
            if (next is null)
            {
                _running--;
                return;
            }

            Drop(next);
            _admitted++;
        }

        next.TrySetResult();
    }

    /// <returns>False if it no longer waits.</returns>
    public bool Remove(BulkheadWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Node.List is null)
            {
                return false;
            }

            Drop(waiter);
            return true;
        }
    }

    /// <summary>Ends a bulkhead nobody is in.</summary>
    public bool TryRetire()
    {
        lock (_gate)
        {
            return _retired = _retired || _running == 0;
        }
    }

    private void Drop(BulkheadWaiter waiter)
    {
        waiter.Node.List!.Remove(waiter.Node);
        _queued--;
    }

    private BulkheadWaiter? Next()
    {
        BulkheadWaiter? next = null;
        bool oldest = oldestEvery > 0 && (_admitted + 1) % oldestEvery == 0;
        foreach (LinkedList<BulkheadWaiter> queue in _waiting)
        {
            if (queue.First?.Value is { } first && (next is null || (oldest && first.Number < next.Number)))
            {
                next = first;
            }
        }

        return next;
    }

    private BulkheadWaiter? YoungestBelow(ToolPriority priority)
    {
        for (int lowest = _waiting.Length - 1; lowest > (int)priority; lowest--)
        {
            if (_waiting[lowest].Last?.Value is { } last)
            {
                return last;
            }
        }

        return null;
    }
}
