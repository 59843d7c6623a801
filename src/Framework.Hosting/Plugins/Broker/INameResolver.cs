using System.Net;

namespace Collet.Hosting.Plugins;

/// <summary>Finds the addresses of a name. Thread-safe.</summary>
internal interface INameResolver
{
    /// <summary>The addresses, in the order they are to be tried.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">There are none.</exception>
    Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken);
}
