using System.Globalization;

namespace Collet.Benchmarks.Subjects;

/// <summary>Tools that only fill the catalog.</summary>
internal sealed class StubSource(int count) : IToolSource
{
    public string Name => "stubs";

    public IReadOnlyList<Tool> Tools { get; } =
        [.. Enumerable.Range(0, count).Select(i => new StubTool(string.Create(CultureInfo.InvariantCulture, $"tool_{i:0000}")))];

    public event Action? Changed
    {
        add { }
        remove { }
    }

    private sealed class StubTool(string name) : Tool
    {
        public override ToolInfo Info { get; } = new(name) { InputSchema = """{"type":"object"}"""u8.ToArray() };

        public override ValueTask InvokeAsync(ToolCall call) => default;
    }
}
