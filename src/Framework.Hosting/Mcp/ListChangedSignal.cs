using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary>
/// An always empty collection whose only use is its event: servers with a connection of their own turn it into
/// <c>notifications/tools/list_changed</c>, for sessions and for subscribers alike.
/// </summary>
internal sealed class ListChangedSignal : McpServerPrimitiveCollection<McpServerTool>, IDisposable
{
    private readonly ToolCatalog _catalog;

    public ListChangedSignal(ToolCatalog catalog)
    {
        _catalog = catalog;
        _catalog.Changed += OnChanged;
    }

    public void Dispose() => _catalog.Changed -= OnChanged;

    private void OnChanged(ToolSet tools) => RaiseChanged();
}
