namespace Collet.Benchmarks.Plugins;

/// <summary>Tools that never change.</summary>
internal sealed class ToolsOf(IReadOnlyList<Tool> tools) : IToolSource
{
    public string Name => "plugin";

    public IReadOnlyList<Tool> Tools => tools;

    public event Action? Changed
    {
        add { }
        remove { }
    }
}
