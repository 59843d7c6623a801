using Collet.Hosting.Plugins;

namespace Collet.Plugins.InProcess;

/// <content>The calls.</content>
internal sealed partial class InProcessPlugin
{
    /// <summary>Runs a call in the plugin. What comes back, results and exceptions, is the host's own.</summary>
    public async ValueTask InvokeAsync(int tool, ToolCall call)
    {
        PluginCode code = Enter();
        ProgressRelay? progress = call.Progress is { } listener ? new ProgressRelay(listener) : null;
        // A plugin that does not heed that it is stopped goes on when the call is over, and the arguments are the door's again.
        Task<CallAnswer> running = RunAsync(code, tool, call.Arguments.ToArray(), progress, call.CancellationToken);
        CallAnswer answer;
        try
        {
            answer = await (running.IsCompleted ? running : running.WaitAsync(_ending.Token));
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            throw EndedError();
        }
        finally
        {
            progress?.End();
        }

        if (answer.Result is { } result)
        {
            call.Result.Set(result);
            return;
        }

        throw answer.Error!.Outcome is ToolOutcome.Cancelled && _ending.IsCancellationRequested && !call.CancellationToken.IsCancellationRequested
            ? EndedError()
            : PluginErrors.From(answer.Error, _context.Manifest.Name, call.Tool.Info.Name, call.CancellationToken);
    }

    private async Task<CallAnswer> RunAsync(
        PluginCode code, int tool, ReadOnlyMemory<byte> arguments, ProgressRelay? progress, CancellationToken caller)
    {
        try
        {
            // A source of its own: what a plugin leaves registered on the caller's token would hold it for as long as that lives.
            using var both = CancellationTokenSource.CreateLinkedTokenSource(caller, _ending.Token);
            return await code.RunAsync(tool, arguments, progress, both.Token);
        }
        finally
        {
            Leave();
        }
    }
}
