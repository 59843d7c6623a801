namespace Collet.Tests.Support;

/// <summary>A source whose tools a test changes.</summary>
internal sealed class TestSource(string name, params Tool[] tools) : IToolSource
{
    private Action? _changed;

    public event Action? Changed
    {
        add => _changed += value;
        remove
        {
            if (!KeepsListeners)
            {
                _changed -= value;
            }
        }
    }

    public string Name => name;

    public IReadOnlyList<Tool> Tools { get; private set; } = tools;

    /// <summary>Goes on telling those that no longer listen, as a source does that was just about to when they left.</summary>
    public bool KeepsListeners { get; init; }

    public bool HasListeners => _changed is not null;

    public void Change(params Tool[] next)
    {
        Tools = next;
        _changed?.Invoke();
    }
}
