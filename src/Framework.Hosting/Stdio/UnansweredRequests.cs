using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Stdio;

/// <summary>The requests nobody has answered yet. A client may err and use an id twice at once, and is owed both answers. Thread-safe.</summary>
internal sealed class UnansweredRequests
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RequestId, int> _counts = [];

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _counts.Count == 0;
            }
        }
    }

    public void Add(RequestId id)
    {
        lock (_lock)
        {
            _counts[id] = _counts.GetValueOrDefault(id) + 1;
        }
    }

    /// <summary>Whether a request of this id was waiting.</summary>
    public bool Remove(RequestId id)
    {
        lock (_lock)
        {
            if (!_counts.Remove(id, out int count))
            {
                return false;
            }

            if (count > 1)
            {
                _counts[id] = count - 1;
            }

            return true;
        }
    }
}
