namespace Collet.Hosting.Calls;

/// <summary>Something made once from a tool set and kept for as long as that set is current. Thread-safe.</summary>
internal sealed class PerToolSet<T>(Func<ToolSet, T> make)
    where T : class
{
    private volatile Entry? _last;

    public T Get(ToolSet tools)
    {
        Entry? last = _last;
        if (last is null || last.Tools != tools)
        {
            _last = last = new Entry(tools, make(tools));
        }

        return last.Value;
    }

    private sealed record Entry(ToolSet Tools, T Value);
}
