using System.Net.Sockets;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>
/// One connection of a plugin: its bytes between frames and a socket. Neither side is sent more than it takes: what the socket does not
/// take is not credited to the plugin, and what the plugin does not credit is not read from the socket.
/// </summary>
internal sealed class RelayedConnection(ulong id, ConnectMessage wanted, NetworkBroker broker, IFrameOutput output)
{
    private readonly StreamInbox _fromPlugin = new(StreamLimits.Window);
    private readonly SendWindow _toPlugin = new(StreamLimits.Window);
    private int _told;

    /// <summary>Its number in the frames.</summary>
    public ulong Id => id;

    /// <summary>The plugin sent bytes.</summary>
    public void Take(ReadOnlySpan<byte> bytes) => _fromPlugin.Add(bytes);

    /// <summary>The plugin used bytes.</summary>
    public void Credit(uint count) => _toPlugin.Add(count);

    /// <summary>The plugin sends nothing more and wants nothing more.</summary>
    public void End() => _fromPlugin.End();

    /// <summary>Makes the connection and serves it until it has ended. Never throws.</summary>
    public async Task RunAsync(CancellationToken ending)
    {
        Socket socket;
        try
        {
            socket = await broker.ConnectAsync(wanted.Host, wanted.Port, ending);
        }
        catch (ConnectionRefusedException exception)
        {
            Tell(new CloseMessage(CloseReason.Refused, exception.Message, exception.Permission));
            return;
        }
#pragma warning disable CA1031 // Whatever it is, it is this connection's end and nobody else's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(new CloseMessage(CloseReason.Failed, exception is IOException ? exception.Message : "The connection could not be made."));
            return;
        }

        try
        {
            output.Send(FrameKind.Connect, id, 0, static (_, _) => { });
            await RelayAsync(socket, ending);
        }
        finally
        {
            socket.Dispose();
            broker.Use.End();
        }
    }

    private async Task RelayAsync(Socket socket, CancellationToken ending)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ending);
        Task toPlugin = GuardAsync(() => SendToPluginAsync(socket, done.Token), done);
        await GuardAsync(() => SendToSocketAsync(socket, done.Token), done);
        // The plugin has ended it, or it broke.
        await done.CancelAsync();
        await toPlugin;
        Tell(new CloseMessage(CloseReason.Ended));
    }

    private async Task GuardAsync(Func<Task> pump, CancellationTokenSource done)
    {
        try
        {
            await pump();
        }
        catch (OperationCanceledException)
        {
            // The other direction has ended.
        }
#pragma warning disable CA1031 // Sockets break in many ways; the plugin hears of each.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(new CloseMessage(CloseReason.Failed, $"The connection to {wanted.Host}:{wanted.Port} broke: {exception.Message}"));
            await done.CancelAsync();
        }
    }

    private async Task SendToSocketAsync(Socket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[StreamLimits.Chunk];
        int used = 0;
        int count;
        while ((count = await _fromPlugin.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (int sent = 0; sent < count;)
            {
                sent += await socket.SendAsync(buffer.AsMemory(sent, count - sent), cancellationToken);
            }

            broker.Use.CountSent(count);
            used += count;
            if (used >= StreamLimits.Credit)
            {
                output.Send(FrameKind.Credit, id, (uint)used, static (writer, used) => writer.UInt32(used));
                used = 0;
            }
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    private async Task SendToPluginAsync(Socket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[StreamLimits.Chunk];
        while (true)
        {
            int room = await _toPlugin.TakeAsync(buffer.Length, cancellationToken);
            await output.WhenRoom();
            int count = await socket.ReceiveAsync(buffer.AsMemory(0, room), cancellationToken);
            if (count < room)
            {
                _toPlugin.Add(room - count);
            }

            if (count == 0)
            {
                Tell(new CloseMessage(CloseReason.Ended));
                return;
            }

            broker.Use.CountReceived(count);
            output.Send(FrameKind.Data, id, buffer.AsMemory(0, count), static (writer, bytes) => writer.Raw(bytes.Span));
        }
    }

    // Once: after it the plugin knows that nothing more comes.
    private void Tell(CloseMessage message)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            output.Send(FrameKind.Close, id, message, static (writer, message) => message.Write(writer));
        }
    }
}
