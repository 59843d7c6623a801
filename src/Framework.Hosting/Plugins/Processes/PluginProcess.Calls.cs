using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <content>The calls.</content>
internal sealed partial class PluginProcess
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _lastId;
    private volatile bool _isStopping;

    /// <summary>Runs a call in the process: one frame there, one back.</summary>
    public async ValueTask InvokeAsync(uint tool, ToolCall call)
    {
        CancellationToken token = call.CancellationToken;
        await _credits.WaitAsync(token);
        try
        {
            await _writer.WhenRoom();
            var pending = new PendingCall(call.Tool.Info.Name, call.Progress, token);
            ulong id = Interlocked.Increment(ref _lastId);
            Open(id, pending);
            try
            {
                var message = new CallMessage(tool, Left(call), call.Progress is not null, call.Arguments);
                _writer.Send(FrameKind.Call, id, message, static (writer, message) => message.Write(writer));
            }
            catch
            {
                _pending.TryRemove(id, out _);
                throw;
            }

            using CancellationTokenRegistration cancelling = token.UnsafeRegister(static state =>
            {
                var (plugin, id) = ((PluginProcess, ulong))state!;
                plugin.Cancel(id);
            }, token.CanBeCanceled ? (this, id) : null);
            call.Result.Set(await pending.Answer);
        }
        finally
        {
            _credits.Release();
            if (_isStopping && _pending.IsEmpty)
            {
                _drained.TrySetResult();
            }
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(TimeSpan drain)
    {
        _isStopping = true;
        if (_pending.IsEmpty)
        {
            _drained.TrySetResult();
        }

        await Task.WhenAny(_drained.Task, Ended, Task.Delay(drain, _time));
        Interlocked.CompareExchange(ref _reason, "it was stopped", null);
        _wasAsked = true;
        _writer.Send(FrameKind.Bye);
        await Task.WhenAny(Ended, Task.Delay(_options.KillGrace, _time));
        await DisposeAsync();
    }

    private void Open(ulong id, PendingCall pending)
    {
        _pending[id] = pending;
        // Who ends the process fails the calls on the list; whoever comes onto it later looks here.
        if ((_isStopping || _isOver) && _pending.TryRemove(id, out _))
        {
            throw EndedError();
        }
    }

    private void Cancel(ulong id)
    {
        if (_pending.TryGetValue(id, out PendingCall? pending))
        {
            _writer.Send(FrameKind.Cancel, id);
            pending.AfterGrace(_time, _options.KillGrace, pending =>
                Kill($"its tool '{pending.Tool}' went on for {_options.KillGrace} after its call had been cancelled"));
        }
    }

    private uint Left(ToolCall call)
    {
        if (call.Deadline is not { } deadline)
        {
            return 0;
        }

        // Nothing left is not for ever.
        double left = (deadline - _time.GetUtcNow()).TotalMilliseconds;
        return (uint)Math.Clamp(left, 1, uint.MaxValue);
    }

    private PluginEndedException EndedError() => new(
        $"The plugin '{_name}' ended before the call did: {_reason ?? "it is being stopped"}. Call again when it is back.");
}
