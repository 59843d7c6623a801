namespace Collet.Benchmarks.Chain;

/// <summary>The tool without anything around it.</summary>
internal sealed class ToolLoop() : Loop("the tool alone")
{
    private readonly Tool _tool = new EmptyTool();

    public override void Run(int calls)
    {
        ToolCall call = ToolCall.Rent(_tool, "{}"u8.ToArray());
        for (int i = 0; i < calls; i++)
        {
            Ended(_tool.InvokeAsync(call));
        }

        Ended(call.DisposeAsync());
    }
}
