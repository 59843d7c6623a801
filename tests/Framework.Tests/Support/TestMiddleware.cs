namespace Collet.Tests.Support;

/// <summary>A middleware that writes down what happens to it.</summary>
internal sealed class TestMiddleware(string name, List<string> journal) : ToolMiddleware
{
    public Action<ToolCall>? Pre { get; init; }

    public Action<ToolCall>? Post { get; init; }

    public override ValueTask PreProcessAsync(ToolCall call)
    {
        journal.Add($"{name} pre");
        Pre?.Invoke(call);
        return default;
    }

    public override async ValueTask PostProcessAsync(ToolCall call)
    {
        await Task.Yield();
        journal.Add(call.Exception is { } exception ? $"{name} post {exception.GetType().Name}" : $"{name} post");
        Post?.Invoke(call);
    }
}
