namespace Collet.Tests.Support;

/// <summary>A middleware that wraps the call.</summary>
internal sealed class AroundMiddleware(Func<ToolCall, ToolNext, ValueTask> invoke) : ToolMiddleware
{
    public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => invoke(call, next);
}
