using Microsoft.Extensions.DependencyInjection;

namespace Collet.PluginHost.Network;

/// <summary>The <see cref="HttpClient"/> of a plugin: one of the usual kind, whose connections the host makes.</summary>
internal static class PluginHttp
{
    // Names are looked up anew after so long.
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);
    private const int MostPerServer = 16;

    public static void Add(IServiceCollection services, IPluginConnector connector)
    {
        services.AddSingleton(connector);
        services.AddSingleton(_ => Handler(connector));
        services.AddTransient(static provider => new HttpClient(provider.GetRequiredService<SocketsHttpHandler>(), disposeHandler: false));
    }

    private static SocketsHttpHandler Handler(IPluginConnector connector) => new()
    {
        ConnectCallback = (context, cancellationToken) =>
            connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken),
        // There is no way around the host: neither a proxy nor cookies that one call leaves to the next.
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = _connectionLifetime,
        MaxConnectionsPerServer = MostPerServer,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    };
}
