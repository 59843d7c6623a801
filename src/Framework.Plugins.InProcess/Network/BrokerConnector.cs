using System.Collections.Concurrent;
using System.Net.Sockets;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.InProcess;

/// <summary>
/// The connections of a plugin in the host, made by the same broker as those of a process and held to the same grant. Nothing keeps the
/// plugin from making its own.
/// </summary>
internal sealed class BrokerConnector(NetworkBroker broker) : IPluginConnector, IDisposable
{
    private readonly ConcurrentDictionary<BrokeredStream, bool> _open = [];
    private volatile bool _isDisposed;

    /// <inheritdoc/>
    public async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        BrokeredStream stream = await OpenAsync(host, port, cancellationToken);
        if (!_isDisposed)
        {
            return stream;
        }

        await stream.DisposeAsync();
        throw new PluginNetworkException("The plugin is being stopped.");
    }

    /// <summary>Ends all of them.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (BrokeredStream stream in _open.Keys)
        {
            stream.Dispose();
        }
    }

    private async Task<BrokeredStream> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        try
        {
            Socket socket = await broker.ConnectAsync(host, port, cancellationToken);
            var stream = new BrokeredStream(socket, broker.Use, ended => _open.TryRemove(ended, out _));
            _open[stream] = true;
            return stream;
        }
        catch (ConnectionRefusedException exception)
        {
            throw new PluginNetworkException(exception.Message, exception.Permission);
        }
        catch (IOException exception)
        {
            throw new PluginNetworkException(exception.Message);
        }
    }
}
