using System.Collections.Concurrent;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// One bulkhead for each tool's name, so that a tool that is swapped keeps its places. Those nobody is in are forgotten when many have
/// gathered. Thread-safe.
/// </summary>
internal sealed class BulkheadTable(Func<Bulkhead> make)
{
    private const int FewEnough = 256;

    private readonly ConcurrentDictionary<string, Bulkhead> _bulkheads = new(StringComparer.Ordinal);
    private readonly Lock _changing = new();
    private int _sweepAt = FewEnough;

    public int Count => _bulkheads.Count;

    public Bulkhead Get(string tool) => _bulkheads.TryGetValue(tool, out Bulkhead? bulkhead) ? bulkhead : Add(tool);

    private Bulkhead Add(string tool)
    {
        lock (_changing)
        {
            if (_bulkheads.TryGetValue(tool, out Bulkhead? bulkhead))
            {
                return bulkhead;
            }

            if (_bulkheads.Count >= _sweepAt)
            {
                Sweep();
            }

            return _bulkheads[tool] = make();
        }
    }

    private void Sweep()
    {
        foreach ((string tool, Bulkhead bulkhead) in _bulkheads)
        {
            if (bulkhead.TryRetire())
            {
                _bulkheads.TryRemove(tool, out _);
            }
        }

        _sweepAt = Math.Max(FewEnough, _bulkheads.Count * 2);
    }
}
