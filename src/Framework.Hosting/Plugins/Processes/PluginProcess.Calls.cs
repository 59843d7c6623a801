using System.Runtime.CompilerServices;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <content>The calls.</content>
internal sealed partial class PluginProcess
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _lastId;
    private volatile bool _isStopping;

    /// <summary>Runs a call in the process: one frame there, one back.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask InvokeAsync(uint tool, ToolCall call)
    {
        CancellationToken token = call.CancellationToken;
        call.TimeInside = TimeSpan.Zero;
        await _credits.WaitAsync(token);
        try
        {
            await _writer.WhenRoom();
            PendingCall pending = PendingCall.Rent(this, call, token);
            Send(tool, call, pending);
            using (token.UnsafeRegister(static pending => ((PendingCall)pending!).Cancel(), pending))
            {
                call.Result.Set(await pending.Answer);
            }

            // After an exception somebody may know it still.
            pending.Return();
        }
        finally
        {
            _credits.Release();
            if (_isStopping && _pending.Count == 0)
            {
                _drained.TrySetResult();
            }
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(TimeSpan drain)
    {
        _isStopping = true;
        if (_pending.Count == 0)
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

    /// <summary>Nobody waits for a call any more.</summary>
    public void Cancel(PendingCall pending)
    {
        if (_pending.TryGet(pending.Id, out _))
        {
            _writer.Send(FrameKind.Cancel, pending.Id);
            pending.AfterGrace(_time, _options.KillGrace, pending =>
                Kill($"its tool '{pending.Tool}' went on for {_options.KillGrace} after its call had been cancelled"));
        }
    }

    private void Send(uint tool, ToolCall call, PendingCall pending)
    {
        ulong id = pending.Id = Interlocked.Increment(ref _lastId);
        _pending.TryAdd(id, pending);
        // Who ends the process fails the calls on the table; whoever comes onto it later looks here.
        if ((_isStopping || _isOver) && _pending.TryTake(id, out _))
        {
            throw EndedError();
        }

        try
        {
            var message = new CallMessage(tool, Left(call), call.Progress is not null, call.Arguments);
            _writer.Send(FrameKind.Call, id, message, static (writer, message) => message.Write(writer));
        }
        catch
        {
            _pending.TryTake(id, out _);
            throw;
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
