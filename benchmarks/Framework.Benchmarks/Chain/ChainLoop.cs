namespace Collet.Benchmarks.Chain;

/// <summary>A chain around the tool.</summary>
internal sealed class ChainLoop(string name, ToolChain chain) : Loop(name)
{
    private readonly Tool _tool = new EmptyTool();

    public override void Run(int calls)
    {
        ToolCall call = ToolCall.Rent(_tool, "{}"u8.ToArray());
        for (int i = 0; i < calls; i++)
        {
            Ended(chain.InvokeAsync(call));
        }

        Ended(call.DisposeAsync());
    }
}
