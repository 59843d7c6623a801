namespace Collet.Hosting.Tests.Middlewares.Load;

/// <summary>A source whose tools a test changes.</summary>
internal sealed class FixedSource(params Tool[] tools) : IToolSource
{
    public event Action? Changed;

    public string Name => "test";

    public IReadOnlyList<Tool> Tools { get; private set; } = tools;

    public void Change(params Tool[] next)
    {
        Tools = next;
        Changed?.Invoke();
    }
}
