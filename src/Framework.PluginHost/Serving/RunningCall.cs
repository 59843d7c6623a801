using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Collet.Plugins;
using Collet.PluginHost.Loading;

namespace Collet.PluginHost.Serving;

/// <summary>A call under way.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The token may live on in the plugin's hands; a source without a timer holds nothing.")]
internal sealed class RunningCall(
    LoadedPlugin plugin, CallMessage message, ulong id, FrameSender sender, ConcurrentDictionary<ulong, RunningCall> running)
    : IThreadPoolWorkItem, IProgress<ToolProgress>
{
    private readonly CancellationTokenSource _cancelled = new();
    private bool _ended;

    /// <summary>Nobody waits for it any more.</summary>
    public void Cancel() => ThreadPool.UnsafeQueueUserWorkItem(static call => call._cancelled.Cancel(), this, preferLocal: false);

    /// <inheritdoc/>
    public void Execute() => _ = RunAsync();

    /// <inheritdoc/>
    public void Report(ToolProgress value)
    {
        // The host takes nothing of a call that has ended.
        lock (_cancelled)
        {
            if (!_ended)
            {
                sender.Send(FrameKind.Progress, id, value, static (writer, progress) => ProgressMessage.Write(writer, progress));
            }
        }
    }

    private async Task RunAsync()
    {
        await using ToolCall call = plugin.Catalog.Rent(plugin.Tools[(int)message.Tool], message.Arguments, _cancelled.Token);
        call.Progress = message.WantsProgress ? this : null;
        call.Deadline = message.Milliseconds > 0 ? DateTimeOffset.UtcNow.AddMilliseconds(message.Milliseconds) : null;
        ToolOutcome outcome = await plugin.Catalog.InvokeAsync(call);
        lock (_cancelled)
        {
            _ended = true;
        }

        // Before the answer: the host may use the credit as soon as it has that.
        running.TryRemove(id, out _);
        Answer(call, outcome);
    }

    private void Answer(ToolCall call, ToolOutcome outcome)
    {
        try
        {
            // Of the two outcomes without an exception both are results; a thrown tool error goes on as an error, with its cause.
            if (outcome is ToolOutcome.Succeeded || (outcome is ToolOutcome.ToolError && call.Exception is null))
            {
                sender.Send(FrameKind.Result, id, call.Result, static (writer, result) =>
                    ResultCodec.Write(writer, result.IsError, result.StructuredContent.Span, result.Content));
                return;
            }

            Fail(Denials.Describe(call.Exception!, outcome));
        }
        catch (Exception exception) when (exception is FrameException or NotSupportedException)
        {
            Fail(new ErrorMessage { Outcome = ToolOutcome.Failed, Message = $"The result cannot be sent: {exception.Message}" });
        }
    }

    private void Fail(ErrorMessage error) => sender.Send(FrameKind.Error, id, error, static (writer, error) => error.Write(writer));
}
