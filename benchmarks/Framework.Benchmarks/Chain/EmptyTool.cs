namespace Collet.Benchmarks.Chain;

/// <summary>A tool that does nothing, at once: what is measured is what stands around it.</summary>
internal sealed class EmptyTool : Tool, IToolSource
{
    public event Action? Changed
    {
        add { }
        remove { }
    }

    public override ToolInfo Info { get; } = new("empty")
    {
        Hints = new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        CacheLifetime = TimeSpan.FromHours(1),
    };

    public string Name => "benchmark";

    public IReadOnlyList<Tool> Tools => [this];

    public override ValueTask InvokeAsync(ToolCall call) => default;
}
