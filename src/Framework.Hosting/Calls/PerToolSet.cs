using System.Runtime.CompilerServices;

namespace Collet.Hosting.Calls;

/// <summary>Something made once from a tool set and kept for as long as that set is. Thread-safe.</summary>
internal sealed class PerToolSet<T>(Func<ToolSet, T> make)
    where T : class
{
    // Of objects: the table asks its values for a constructor that trimming would have to keep.
    private readonly ConditionalWeakTable<ToolSet, object> _made = [];

    public T Get(ToolSet tools) => (T)_made.GetValue(tools, key => make(key));
}
