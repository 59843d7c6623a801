namespace Collet;

/// <summary>The compiled tools of one assembly. The generator derives one class per assembly that has tools.</summary>
public abstract class ToolRegistry : IToolSource
{
    private IReadOnlyList<Tool>? _tools;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Tool> Tools => _tools ??= CreateTools();

    /// <summary>Never raised: compiled tools do not change.</summary>
    public event Action? Changed
    {
        add { }
        remove { }
    }

    /// <summary>Creates the assembly's tools.</summary>
    protected abstract IReadOnlyList<Tool> CreateTools();
}
