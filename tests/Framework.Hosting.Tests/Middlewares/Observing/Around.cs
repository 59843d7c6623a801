namespace Collet.Hosting.Tests.Middlewares.Observing;

/// <summary>A middleware of one function.</summary>
internal sealed class Around(Func<ToolCall, ToolNext, ValueTask> invoke) : ToolMiddleware
{
    public override ValueTask InvokeAsync(ToolCall call, ToolNext next) => invoke(call, next);
}
