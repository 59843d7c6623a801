namespace Collet.Hosting.Tests.Middlewares.Load;

/// <summary>A tool written by hand: what it says of itself and what it does.</summary>
internal sealed class FuncTool(ToolInfo info, Func<ToolCall, ValueTask> invoke) : Tool
{
    public FuncTool(string name, Func<ToolCall, ValueTask> invoke)
        : this(new ToolInfo(name), invoke)
    {
    }

    public FuncTool(string name)
        : this(new ToolInfo(name), static call =>
        {
            call.Result.Set(ToolResult.Empty);
            return default;
        })
    {
    }

    public override ToolInfo Info => info;

    public override ValueTask InvokeAsync(ToolCall call) => invoke(call);
}
