namespace Collet;

/// <summary>
/// Connections of a plugin: its process has no sockets, so its host makes them, to where the plugin's permissions allow. Taken from the
/// plugin's services, as is an <see cref="HttpClient"/> that uses it. Safe to use from any thread.
/// </summary>
public interface IPluginConnector
{
    /// <summary>Connects. The stream carries what the other end sends as it is: TLS is the plugin's to add.</summary>
    /// <param name="host">A name, such as <c>api.example.com</c>, or an address as it is usually written.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The connection, ended by disposing it.</returns>
    /// <exception cref="PluginNetworkException">It is not permitted, or nobody answers.</exception>
    ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken = default);
}
