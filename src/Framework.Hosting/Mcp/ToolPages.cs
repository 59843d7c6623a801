using ModelContextProtocol.Protocol;
using ProtocolTool = ModelContextProtocol.Protocol.Tool;

namespace Collet.Hosting.Mcp;

/// <summary>One tool set as pages of a list. Thread-safe.</summary>
internal sealed class ToolPages
{
    private readonly ProtocolTool[] _tools;
    private readonly ListToolsResult[] _pages;
    private readonly int _size;

    public ToolPages(ToolSet tools, int size)
    {
        _size = size;
        _tools = [.. tools.Tools.Select(tool => ProtocolTools.From(tool.Info))];
        _pages = [.. Enumerable.Range(0, Math.Max(1, (_tools.Length + size - 1) / size)).Select(page => From(page * size))];
    }

    public ListToolsResult First => _pages[0];

    /// <summary>The page behind a name, which need not be in the set.</summary>
    public ListToolsResult After(string name)
    {
        int start = IndexBehind(name);
        return start % _size == 0 && start / _size < _pages.Length ? _pages[start / _size] : From(start);
    }

    private ListToolsResult From(int start)
    {
        int end = Math.Min(start + _size, _tools.Length);
        return new ListToolsResult
        {
            Tools = _tools[Math.Min(start, end)..end],
            NextCursor = end < _tools.Length ? ToolCursor.Write(_tools[end - 1].Name) : null,
        };
    }

    // The set is in ordinal order of its names.
    private int IndexBehind(string name)
    {
        int low = 0;
        int high = _tools.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(_tools[middle].Name, name) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
