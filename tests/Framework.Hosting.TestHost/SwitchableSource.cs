namespace Collet.Hosting.TestHost;

/// <summary>A source whose tools change while the host runs.</summary>
public sealed class SwitchableSource : IToolSource
{
    private IReadOnlyList<Tool> _tools = [];

    public event Action? Changed;

    public string Name => "test";

    public IReadOnlyList<Tool> Tools => _tools;

    public void Set(params IReadOnlyList<Tool> tools)
    {
        _tools = tools;
        Changed?.Invoke();
    }

    /// <summary>Adds the tool, or takes it away when it is there.</summary>
    public void Toggle(Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        List<Tool> rest = [.. _tools.Where(other => other.Info.Name != tool.Info.Name)];
        Set(rest.Count == _tools.Count ? [.. rest, tool] : rest);
    }
}
