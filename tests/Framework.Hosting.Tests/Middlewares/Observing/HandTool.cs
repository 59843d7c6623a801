namespace Collet.Hosting.Tests.Middlewares.Observing;

/// <summary>A tool written by hand.</summary>
internal sealed class HandTool(ToolInfo info, Func<ToolCall, ValueTask> invoke) : Tool
{
    public HandTool(Action<ToolCall> invoke)
        : this(new ToolInfo("hand"), invoke)
    {
    }

    public HandTool(ToolInfo info, Action<ToolCall> invoke)
        : this(info, call =>
        {
            invoke(call);
            return default;
        })
    {
    }

    public override ToolInfo Info => info;

    public override ValueTask InvokeAsync(ToolCall call) => invoke(call);
}
