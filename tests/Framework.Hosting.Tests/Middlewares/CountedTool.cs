namespace Collet.Hosting.Tests.Middlewares;

/// <summary>A tool written by hand that counts how often it runs.</summary>
internal sealed class CountedTool(ToolInfo info, Func<ToolCall, ValueTask> invoke) : Tool
{
    private int _runs;

    public override ToolInfo Info => info;

    public int Runs => Volatile.Read(ref _runs);

    public override ValueTask InvokeAsync(ToolCall call)
    {
        Interlocked.Increment(ref _runs);
        return invoke(call);
    }
}
