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

    private void Read()
    {
        Stream stream = _process.StandardOutput.BaseStream;
        var reader = new FrameReader(Frame.MostFromPlugin);
        try
        {
            int count;
            while ((count = stream.Read(reader.GetSpace().Span)) > 0)
            {
                reader.Advance(count);
                bool completed = false;
                while (reader.TryRead(out Frame frame))
                {
                    completed = true;
                    Take(frame);
                }

                long since = Volatile.Read(ref _inFrameSince);
                Volatile.Write(ref _inFrameSince, !reader.IsInFrame ? 0 : completed || since == 0 ? _time.GetTimestamp() : since);
            }
        }
        catch (FrameException exception)
        {
            Kill($"it broke the protocol: {exception.Message}");
        }
        catch (IOException)
        {
            // As good as the end of the stream.
        }

        End();
    }

    private void Take(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Result:
                PendingCall answered = TakePending(frame);
                try
                {
                    answered.End(ResultCodec.Read(frame.Payload));
                }
                catch (FrameException exception)
                {
                    Kill($"it broke the protocol: {exception.Message}");
                    answered.Fail(EndedError());
                    throw;
                }

                break;
            case FrameKind.Error when frame.Id > 0:
                ErrorMessage error = ErrorMessage.Read(frame.Payload);
                PendingCall failed = TakePending(frame);
                failed.Fail(PluginErrors.From(error, _name, failed.Tool, failed.CancellationToken));
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
    }

    private PendingCall TakePending(Frame frame) => _pending.TryRemove(frame.Id, out PendingCall? pending)
        ? pending
        : throw new FrameException($"an answer came to call {frame.Id}, which is not open");

    private void TellProgress(Frame frame)
    {
        ToolProgress progress = ProgressMessage.Read(frame.Payload);
        if (!_pending.TryGetValue(frame.Id, out PendingCall? pending) || pending.Progress is null)
        {
            throw new FrameException($"a progress came of call {frame.Id}, of which none was due");
        }

#pragma warning disable CA1031 // Who listens is none of the plugin's concern.
        try
        {
            pending.Progress.Report(progress);
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
