using System.Net;

namespace Collet.Hosting.Plugins;

/// <summary>The names the host's machine knows.</summary>
internal sealed class SystemNames : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken);
}
