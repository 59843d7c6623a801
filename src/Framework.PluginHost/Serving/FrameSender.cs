using Collet.PluginHost.Sandbox;
using Collet.Plugins;

namespace Collet.PluginHost.Serving;

/// <summary>Sends frames to the host, which always reads. A host that is gone ends the process. Safe to use from any thread.</summary>
internal sealed class FrameSender(PipeOutput output) : IFrameOutput
{
    private readonly FrameOutbox _outbox = new(
        Frame.MostFromPlugin,
        static length => new FrameException($"A frame of {length} bytes is more than the {Frame.MostFromPlugin} a host takes."));

    /// <summary>Sends a frame without payload.</summary>
    public void Send(FrameKind kind, ulong id = 0) => Send(kind, id, 0, static (_, _) => { });

    /// <summary>Sends a frame, or leaves it to the thread that is sending. Waits while many wait already.</summary>
    /// <param name="kind">What it says.</param>
    /// <param name="id">The call it belongs to.</param>
    /// <param name="content">What is written.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="FrameException">It is longer than the host takes; nothing was sent.</exception>
    public void Send<T>(FrameKind kind, ulong id, T content, Action<FrameWriter, T> write)
    {
        ValueTask room = _outbox.WhenRoom();
        if (!room.IsCompletedSuccessfully)
        {
            room.AsTask().Wait();
        }

        if (_outbox.Put(kind, id, content, write))
        {
            Drain();
        }
    }

    /// <summary>There is room as soon as a frame has been sent: the host always reads.</summary>
    public ValueTask WhenRoom() => default;

    /// <summary>Answers this thread sends may wait for a few more of them.</summary>
    public void HoldBack() => _outbox.HoldBack();

    /// <summary>Sends what was held back.</summary>
    public void LetGo()
    {
        if (_outbox.LetGo())
        {
            Drain();
        }
    }

    private void Drain()
    {
        try
        {
            while (_outbox.TakeNext(out ReadOnlyMemory<byte> bytes))
            {
                output.Write(bytes.Span);
            }
        }
        catch (IOException)
        {
            Environment.Exit(0);
        }
    }
}
