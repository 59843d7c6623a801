using System.Diagnostics.CodeAnalysis;

namespace Collet.Plugins;

/// <summary>The calls under way, by their ids. Allocates nothing per call. Safe to use from any thread.</summary>
internal sealed class CallTable<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, T> _calls = [];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>Puts one onto the table.</summary>
    /// <returns>False where there is one with this id.</returns>
    public bool TryAdd(ulong id, T call)
    {
        lock (_gate)
        {
            return _calls.TryAdd(id, call);
        }
    }

    /// <summary>Finds one and leaves it.</summary>
    public bool TryGet(ulong id, [MaybeNullWhen(false)] out T call)
    {
        lock (_gate)
        {
            return _calls.TryGetValue(id, out call);
        }
    }

    /// <summary>Takes something out of a call while it cannot leave the table.</summary>
    public TPart? PartOf<TPart>(ulong id, Func<T, TPart> part)
        where TPart : class
    {
        lock (_gate)
        {
            return _calls.TryGetValue(id, out T? call) ? part(call) : null;
        }
    }

    /// <summary>Takes one from the table. Of two who try, one gets it.</summary>
    public bool TryTake(ulong id, [MaybeNullWhen(false)] out T call)
    {
        lock (_gate)
        {
            return _calls.Remove(id, out call);
        }
    }

    /// <summary>Takes all.</summary>
    public IReadOnlyList<T> TakeAll()
    {
        lock (_gate)
        {
            T[] all = [.. _calls.Values];
            _calls.Clear();
            return all;
        }
    }
}
