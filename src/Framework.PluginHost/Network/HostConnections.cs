using System.Collections.Concurrent;
using Collet.Plugins;

namespace Collet.PluginHost.Network;

/// <summary>The connections the host made for this plugin. Frames of the host are taken on one thread, which never waits here.</summary>
internal sealed class HostConnections(IFrameOutput output) : IPluginConnector
{
    private readonly ConcurrentDictionary<ulong, HostStream> _open = [];
    private readonly Lock _asking = new();
    private ulong _last;

    /// <inheritdoc/>
    public async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        cancellationToken.ThrowIfCancellationRequested();
        HostStream stream = Ask(host, port);
        try
        {
            await stream.Connected.WaitAsync(cancellationToken);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes a frame of the host. Of connections that have ended here it may not know yet.</summary>
    public void Take(Frame frame)
    {
        if (_open.TryGetValue(frame.Id, out HostStream? stream))
        {
            stream.Take(frame);
        }
    }

    /// <summary>A stream has ended.</summary>
    public void Forget(ulong id) => _open.TryRemove(id, out _);

    private HostStream Ask(string host, int port)
    {
        // In the order of the numbers: the host takes none that is lower than the last.
        lock (_asking)
        {
            ulong id = ++_last;
            var stream = new HostStream(id, output, this);
            _open[id] = stream;
            output.Send(FrameKind.Connect, id, new ConnectMessage(host, port), static (writer, message) => message.Write(writer));
            return stream;
        }
    }
}
