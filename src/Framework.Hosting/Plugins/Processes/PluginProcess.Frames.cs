using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <content>What comes from the process.</content>
internal sealed partial class PluginProcess
{
    private bool _expectsReady;
    private long _inFrameSince;
    private ulong _lastPing;
    private ulong _lastPong;
    private long _pingedAt;

    /// <summary>Whether those who called may go on where their answers are read.</summary>
    public FrameTrust Callers { get; } = new();

    bool IFrameReceiver.TryTake(in Frame frame, out IFrameWork? work)
    {
        work = null;
        switch (frame.Kind)
        {
            case FrameKind.Result:
                work = TakeResult(frame);
                break;
            case FrameKind.Error when frame.Id > 0:
                ErrorMessage error = ErrorMessage.Read(frame.Payload);
                PendingCall failed = TakePending(frame);
                failed.Fail(PluginErrors.From(error, _name, failed.Tool, failed.CancellationToken), error.Inside);
                work = failed;
                break;
            case FrameKind.Progress:
                TellProgress(frame);
                break;
            case FrameKind.Log:
                _log.Write(_name, LogMessage.Read(frame.Payload));
                break;
            case FrameKind.Connect or FrameKind.Data or FrameKind.Credit or FrameKind.Close when _streams is { } streams:
                streams.Take(frame);
                break;
            case FrameKind.Pong when frame.Id == Volatile.Read(ref _lastPing):
                Volatile.Write(ref _lastPong, frame.Id);
                break;
            case FrameKind.Sealed when !_sealed.Task.IsCompleted:
                _sealed.TrySetResult(SealedReport.Read(frame.Payload));
                break;
            case FrameKind.Ready when Volatile.Read(ref _expectsReady) && !_ready.Task.IsCompleted:
                _ready.TrySetResult(ToolInfoCodec.Read(frame.Payload));
                break;
            case FrameKind.Error when _sealed.Task.IsCompleted && !_ready.Task.IsCompleted:
                ErrorMessage why = ErrorMessage.Read(frame.Payload);
                string lacks = why.Permission is { } permission ? $" It lacks the permission '{permission}'." : "";
                Kill($"it could not be loaded: {why.Message}{lacks}");
                break;
            default:
                throw new FrameException($"a frame of kind {frame.Kind} with the id {frame.Id} came where none was due");
        }

        return true;
    }

    void IFrameReceiver.HoldBack() => _writer.HoldBack();

    void IFrameReceiver.LetGo() => _writer.LetGo();

    bool IFrameReceiver.Rest(bool completed, bool isInFrame)
    {
        long since = Volatile.Read(ref _inFrameSince);
        if (isInFrame || since != 0)
        {
            Volatile.Write(ref _inFrameSince, !isInFrame ? 0 : completed || since == 0 ? _time.GetTimestamp() : since);
        }

        return _pending.Count > 0;
    }

    void IFrameReceiver.Fail(Exception exception) =>
        Kill(exception is FrameException ? $"it broke the protocol: {exception.Message}" : $"what it sent could not be taken: {exception}");

    void IFrameReceiver.End() => End();

    private PendingCall TakeResult(in Frame frame)
    {
        PendingCall answered = TakePending(frame);
        try
        {
            answered.End(ResultCodec.Read(frame.Payload, out uint inside), inside);
            return answered;
        }
        catch (FrameException exception)
        {
            Kill($"it broke the protocol: {exception.Message}");
            FailElsewhere(answered);
            throw;
        }
    }

    private PendingCall TakePending(in Frame frame) => _pending.TryTake(frame.Id, out PendingCall? pending)
        ? pending
        : throw new FrameException($"an answer came to call {frame.Id}, which is not open");

    private void TellProgress(in Frame frame)
    {
        ToolProgress progress = ProgressMessage.Read(frame.Payload);
        if (!_pending.TryGet(frame.Id, out PendingCall? pending) || pending.Progress is not { } listener)
        {
            throw new FrameException($"a progress came of call {frame.Id}, of which none was due");
        }

#pragma warning disable CA1031 // Who listens is none of the plugin's concern.
        try
        {
            listener.Report(progress);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    // On the clock's thread, every so often.
    private void Watch()
    {
        if (_isOver)
        {
            return;
        }

        long inFrameSince = Volatile.Read(ref _inFrameSince);
        if (inFrameSince != 0 && _time.GetElapsedTime(inFrameSince) > _options.Patience)
        {
            Kill($"it began a frame and did not complete it within {_options.Patience}");
        }
        else if (Volatile.Read(ref _lastPong) == _lastPing)
        {
            if (_sealed.Task.IsCompleted)
            {
                Volatile.Write(ref _lastPing, _lastPing + 1);
                _pingedAt = _time.GetTimestamp();
                _writer.Send(FrameKind.Ping, _lastPing);
            }
        }
        else if (_time.GetElapsedTime(_pingedAt) > _options.Patience)
        {
            Kill($"it did not answer for {_options.Patience}");
        }

        if (_launch.Scratch.WhatIsTooMuch(_options.MostScratch) is { } much)
        {
            Kill(much);
        }
    }
}
