using System.Collections.Concurrent;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>
/// The connections of one process: what it asks for in frames, the broker does. Frames are taken on one thread, which never waits here.
/// </summary>
internal sealed class PluginStreams(NetworkBroker broker, IFrameOutput output) : IDisposable
{
    // Far above the limit of connections: who asks for so many at once and awaits none of the refusals means harm.
    private const int MostAsked = 1024;

    private readonly ConcurrentDictionary<ulong, RelayedConnection> _open = [];
    private readonly CancellationTokenSource _ending = new();
    private ulong _last;

    /// <summary>Takes a frame of the process.</summary>
    /// <exception cref="FrameException">It is none that is allowed; the process is to be ended.</exception>
    public void Take(Frame frame)
    {
        if (frame.Kind is FrameKind.Connect)
        {
            Open(frame);
        }
        else if (frame.Id == 0 || frame.Id > _last)
        {
            throw new FrameException($"a frame of kind {frame.Kind} came for connection {frame.Id}, which there never was");
        }
        else if (_open.TryGetValue(frame.Id, out RelayedConnection? connection))
        {
            Take(connection, frame);
        }

        // Otherwise it has ended here, and the process did not know yet.
    }

    /// <summary>Ends all of them.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private static void Take(RelayedConnection connection, Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Data:
                connection.Take(frame.Payload.Span);
                break;
            case FrameKind.Credit:
                var reader = new PayloadReader(frame.Payload);
                uint count = reader.UInt32();
                reader.End();
                connection.Credit(count);
                break;
            default:
                connection.End();
                break;
        }
    }

    private void Open(Frame frame)
    {
        // Ever higher numbers, so that a late frame of an ended connection cannot reach another.
        if (frame.Id <= _last)
        {
            throw new FrameException($"a connection with the number {frame.Id} was asked for after {_last}; each is to be higher than the last");
        }

        if (_open.Count >= MostAsked)
        {
            throw new FrameException($"more than {MostAsked} connections were asked for at once");
        }

        ConnectMessage message = ConnectMessage.Read(frame.Payload);
        _last = frame.Id;
        var connection = new RelayedConnection(frame.Id, message, broker, output);
        _open[frame.Id] = connection;
        _ = RunAsync(connection, _ending.Token);
    }

    private async Task RunAsync(RelayedConnection connection, CancellationToken ending)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await connection.RunAsync(ending);
        _open.TryRemove(connection.Id, out _);
    }
}
