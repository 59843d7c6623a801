namespace Collet.Plugins.Tests.InProcess;

/// <summary>Hears that a tool has begun.</summary>
internal sealed class Began : IProgress<ToolProgress>
{
    private readonly TaskCompletionSource<ToolProgress> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ToolProgress> Task => _first.Task;

    public void Report(ToolProgress value) => _first.TrySetResult(value);
}
