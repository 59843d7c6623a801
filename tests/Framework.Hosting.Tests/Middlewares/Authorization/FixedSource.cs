namespace Collet.Hosting.Tests.Middlewares.Authorization;

internal sealed class FixedSource(params IReadOnlyList<Tool> tools) : IToolSource
{
    public event Action? Changed
    {
        add { }
        remove { }
    }

    public string Name => "fixed";

    public IReadOnlyList<Tool> Tools => tools;
}
