using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Collet.Plugins.Tests.Broker;

/// <summary>A server on this machine that does one thing with each connection.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Stream, Task> _serve;
    // Held here: of a server that waits for ever nothing else would keep the connection from the garbage collector, which closes it.
    private readonly ConcurrentBag<TcpClient> _clients = [];

    public EchoServer(Func<Stream, Task>? serve = null)
    {
        _serve = serve ?? (stream => stream.CopyToAsync(stream));
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        foreach (TcpClient client in _clients)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        _clients.Add(client);
        using (client)
        {
            try
            {
                await _serve(client.GetStream());
            }
            catch (IOException)
            {
                // Who connected has gone.
            }
        }
    }
}
