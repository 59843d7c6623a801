using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Collet.Plugins;
using Collet.PluginHost.Loading;

namespace Collet.PluginHost.Serving;

/// <summary>A call under way. Used again for another, but for one whose progress the plugin was given to report.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The token may live on in the plugin's hands; a source without a timer holds nothing.")]
internal sealed class RunningCall : IFrameWork, IProgress<ToolProgress>
{
    private const int LargestKept = 64 * 1024;

    private readonly Lock _gate = new();
    private LoadedPlugin _plugin = null!;
    private FrameSender _sender = null!;
    private CallTable<RunningCall> _running = null!;
    private CancellationTokenSource _cancelled = null!;
    private CallMessage _message;
    private byte[] _arguments = [];
    private ulong _id;
    private long _since;
    private bool _ended;

    private RunningCall()
    {
    }

    /// <inheritdoc/>
    public FrameTrust Trust => _plugin.Trust[(int)_message.Tool];

    /// <summary>Where its token comes from: another with every call.</summary>
    public CancellationTokenSource Cancelled => _cancelled;

    /// <summary>Makes a call of a frame; nothing of the frame is kept.</summary>
    public static RunningCall Rent(
        LoadedPlugin plugin, CallMessage message, ulong id, FrameSender sender, CallTable<RunningCall> running)
    {
        RunningCall call = Pool<RunningCall>.TryTake() ?? new RunningCall();
        (call._plugin, call._id, call._sender, call._running) = (plugin, id, sender, running);
        call._cancelled = new CancellationTokenSource();
        call._since = Stopwatch.GetTimestamp();
        int length = message.Arguments.Length;
        if (call._arguments.Length < length)
        {
            call._arguments = new byte[length];
        }

        message.Arguments.CopyTo(call._arguments);
        call._message = message with { Arguments = call._arguments.AsMemory(0, length) };
        return call;
    }

    /// <inheritdoc/>
    public void Execute() => _ = RunAsync();

    /// <inheritdoc/>
    public void Report(ToolProgress value)
    {
        // The host takes nothing of a call that has ended.
        lock (_gate)
        {
            if (!_ended)
            {
                _sender.Send(FrameKind.Progress, _id, value, static (writer, progress) => ProgressMessage.Write(writer, progress));
            }
        }
    }

    private async Task RunAsync()
    {
        await using (ToolCall call = _plugin.Catalog.Rent(_plugin.Tools[(int)_message.Tool], _message.Arguments, _cancelled.Token))
        {
            call.Progress = _message.WantsProgress ? this : null;
            call.Deadline = _message.Milliseconds > 0 ? DateTimeOffset.UtcNow.AddMilliseconds(_message.Milliseconds) : null;
            ToolOutcome outcome = await _plugin.Catalog.InvokeAsync(call);
            lock (_gate)
            {
                _ended = true;
            }

            // Before the answer: the host may use the credit as soon as it has that.
            _running.TryTake(_id, out _);
            Answer(call, outcome);
        }

        Return();
    }

    private void Answer(ToolCall call, ToolOutcome outcome)
    {
        uint inside = (uint)Math.Min(Math.Ceiling(Stopwatch.GetElapsedTime(_since).TotalMicroseconds), uint.MaxValue);
        try
        {
            // Of the two outcomes without an exception both are results; a thrown tool error goes on as an error, with its cause.
            if (outcome is ToolOutcome.Succeeded || (outcome is ToolOutcome.ToolError && call.Exception is null))
            {
                _sender.Send(FrameKind.Result, _id, (call.Result, inside), static (writer, answer) => ResultCodec.Write(
                    writer, answer.inside, answer.Result.IsError, answer.Result.StructuredContent.Span, answer.Result.Content));
                return;
            }

            Fail(Denials.Describe(call.Exception!, outcome) with { Inside = inside });
        }
        catch (Exception exception) when (exception is FrameException or NotSupportedException)
        {
            string message = $"The result cannot be sent: {exception.Message}";
            Fail(new ErrorMessage { Outcome = ToolOutcome.Failed, Message = message, Inside = inside });
        }
    }

    private void Fail(ErrorMessage error) => _sender.Send(FrameKind.Error, _id, error, static (writer, error) => error.Write(writer));

    private void Return()
    {
        if (_message.WantsProgress)
        {
            return;
        }

        _cancelled = null!;
        _message = default;
        _ended = false;
        if (_arguments.Length > LargestKept)
        {
            _arguments = [];
        }

        Pool<RunningCall>.Give(this);
    }
}
