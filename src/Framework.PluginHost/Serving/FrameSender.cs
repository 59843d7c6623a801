using Collet.Plugins;

namespace Collet.PluginHost.Serving;

/// <summary>Sends frames to the host, one thread at a time. A host that is gone ends the process.</summary>
internal sealed class FrameSender(Stream output) : IFrameOutput
{
    private readonly Lock _sending = new();
    private readonly FrameWriter _writer = new();

    /// <summary>Sends a frame without payload.</summary>
    public void Send(FrameKind kind, ulong id = 0) => Send(kind, id, 0, static (_, _) => { });

    /// <summary>Sends a frame.</summary>
    /// <param name="kind">What it says.</param>
    /// <param name="id">The call it belongs to.</param>
    /// <param name="content">What is written.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="FrameException">It is longer than the host takes; nothing was sent.</exception>
    public void Send<T>(FrameKind kind, ulong id, T content, Action<FrameWriter, T> write)
    {
        lock (_sending)
        {
            try
            {
                _writer.Begin(kind, id);
                write(_writer, content);
                int length = _writer.End() + Frame.HeaderBytes;
                if (length > Frame.MostFromPlugin)
                {
                    throw new FrameException($"A frame of {length} bytes is more than the {Frame.MostFromPlugin} a host takes.");
                }

                Write();
            }
            finally
            {
                _writer.Clear();
            }
        }
    }

    /// <summary>There is room as soon as a frame has been sent: the host always reads.</summary>
    public ValueTask WhenRoom() => default;

    private void Write()
    {
        try
        {
            output.Write(_writer.Written.Span);
        }
        catch (IOException)
        {
            Environment.Exit(0);
        }
    }
}
