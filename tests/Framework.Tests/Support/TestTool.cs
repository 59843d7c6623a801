namespace Collet.Tests.Support;

/// <summary>A tool written by hand: a name and what it does.</summary>
internal sealed class TestTool(ToolInfo info, Func<ToolCall, ValueTask> invoke) : Tool
{
    public TestTool(string name)
        : this(new ToolInfo(name), static _ => default)
    {
    }

    public TestTool(Func<ToolCall, ValueTask> invoke)
        : this(new ToolInfo("test"), invoke)
    {
    }

    public TestTool(Action<ToolCall> invoke)
        : this(Wrap(invoke))
    {
    }

    public override ToolInfo Info => info;

    public override ValueTask InvokeAsync(ToolCall call) => invoke(call);

    private static Func<ToolCall, ValueTask> Wrap(Action<ToolCall> invoke) => call =>
    {
        invoke(call);
        return default;
    };
}
