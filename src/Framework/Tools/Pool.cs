using System.Collections.Concurrent;

namespace Collet;

/// <summary>A bounded pool; one place without contention, the rest in a queue. Safe to use from any thread.</summary>
internal static class Pool<T>
    where T : class
{
    private static readonly int _most = Environment.ProcessorCount * 8;
    private static readonly ConcurrentQueue<T> _rest = new();
    private static T? _first;
    private static int _count;

    public static T? TryTake()
    {
        T? item = _first;
        if (item is not null && Interlocked.CompareExchange(ref _first, null, item) == item)
        {
            return item;
        }

        if (!_rest.TryDequeue(out item))
        {
            return null;
        }

        Interlocked.Decrement(ref _count);
        return item;
    }

    public static void Give(T item)
    {
        if (_first is null && Interlocked.CompareExchange(ref _first, item, null) is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _count) <= _most)
        {
            _rest.Enqueue(item);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
