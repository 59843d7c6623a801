using System.Collections.Concurrent;
using System.IO.Pipes;
using Collet.Plugins;

namespace Collet.PluginHost.Tests.Frames;

/// <summary>A loop that reads from a pipe of this process. What is to be done with a frame is said by its id.</summary>
internal sealed class LoopLab : IFrameReceiver, IDisposable
{
    private readonly AnonymousPipeServerStream _to = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _from;
    private readonly FrameTrust _trust = new();
    private readonly Dictionary<ulong, Action> _work = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LoopLab() => _from = new AnonymousPipeClientStream(PipeDirection.In, _to.ClientSafePipeHandle);

    /// <summary>Those taken, in their order.</summary>
    public ConcurrentQueue<ulong> Taken { get; } = [];

    /// <summary>Those whose work has been done, in the order of its end.</summary>
    public ConcurrentQueue<ulong> Done { get; } = [];

    /// <summary>Runs where a frame is taken.</summary>
    public Action<ulong> OnTaken { get; set; } = _ => { };

    public FrameOutbox Outbox { get; } = new(1000, length => new InvalidOperationException());

    /// <summary>What was sent by who had the pen.</summary>
    public Signal Sent { get; } = new();

    public Task Ended => _ended.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public Task<Exception> Failed => _failed.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public LoopLab Start()
    {
        new FrameLoop(new PipeInput(_from.SafePipeHandle), 1000, this).Start();
        return this;
    }

    /// <summary>A frame of this id is followed by this work.</summary>
    public LoopLab With(ulong id, Action work)
    {
        _work[id] = work;
        return this;
    }

    /// <summary>Sends frames, all at once.</summary>
    public void Send(params ulong[] ids)
    {
        var writer = new FrameWriter();
        foreach (ulong id in ids)
        {
            writer.Begin(FrameKind.Call, id);
            writer.End();
        }

        SendBytes(writer.Written.Span);
    }

    public void SendBytes(ReadOnlySpan<byte> bytes)
    {
        lock (_to)
        {
            _to.Write(bytes);
        }
    }

    /// <summary>Nothing more is sent.</summary>
    public void Close() => _to.Dispose();

    public void Answer()
    {
        if (Outbox.Put(FrameKind.Result, 1, 0, static (_, _) => { }))
        {
            Drain();
        }
    }

    public void Dispose()
    {
        _to.Dispose();
        _from.Dispose();
    }

    bool IFrameReceiver.TryTake(in Frame frame, out IFrameWork? work)
    {
        Taken.Enqueue(frame.Id);
        OnTaken(frame.Id);
        work = _work.TryGetValue(frame.Id, out Action? action) ? new Work(this, frame.Id, action) : null;
        return frame.Id != ulong.MaxValue;
    }

    void IFrameReceiver.HoldBack() => Outbox.HoldBack();

    void IFrameReceiver.LetGo()
    {
        if (Outbox.LetGo())
        {
            Drain();
        }
    }

    bool IFrameReceiver.Rest(bool completed, bool isInFrame) => true;

    void IFrameReceiver.Fail(Exception exception) => _failed.TrySetResult(exception);

    void IFrameReceiver.End() => _ended.SetResult();

    private void Drain()
    {
        while (Outbox.TakeNext(out _))
        {
            Sent.Set();
        }
    }

    private sealed class Work(LoopLab lab, ulong id, Action action) : IFrameWork
    {
        public FrameTrust Trust => lab._trust;

        public void Execute()
        {
            action();
            lab.Done.Enqueue(id);
        }
    }
}
