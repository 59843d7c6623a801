using System.Runtime.CompilerServices;

namespace Collet.Hosting.Calls;

/// <summary>Something made once from a tool set and kept for as long as that set is. Thread-safe.</summary>
internal sealed class PerToolSet<T>(Func<ToolSet, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<ToolSet, T> _made = [];

    public T Get(ToolSet tools) => _made.GetValue(tools, key => make(key));
}
