namespace Collet.Hosting.Tests.Middlewares;

/// <summary>A tool that says when it runs and goes on when it may.</summary>
internal sealed class Gate
{
    /// <summary>The tool runs, with this token.</summary>
    public TaskCompletionSource<CancellationToken> Running { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it answers, and when.</summary>
    public TaskCompletionSource<string> May { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Heeds its token.</summary>
    public async ValueTask RunAsync(ToolCall call)
    {
        Running.TrySetResult(call.CancellationToken);
        call.Result.Set(ToolResult.Text(await May.Task.WaitAsync(call.CancellationToken)));
    }

    /// <summary>Does not heed its token.</summary>
    public async ValueTask IgnoreAsync(ToolCall call)
    {
        Running.TrySetResult(call.CancellationToken);
        call.Result.Set(ToolResult.Text(await May.Task));
    }

    /// <summary>Does not even give its thread back.</summary>
    public ValueTask Block(ToolCall call)
    {
        Running.TrySetResult(call.CancellationToken);
        call.Result.Set(ToolResult.Text(May.Task.GetAwaiter().GetResult()));
        return default;
    }
}
