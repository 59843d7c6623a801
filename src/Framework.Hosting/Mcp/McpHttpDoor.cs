using Collet.Hosting.Calls;
using Collet.Hosting.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary>MCP over Streamable HTTP at <c>/mcp</c>, for every protocol version on one endpoint.</summary>
internal static class McpHttpDoor
{
    public static void Add(IServiceCollection services)
    {
        McpDoor.Add(services);
        services.AddSingleton(McpOrigin.Http);
        services.AddSingleton<ListenHandler>();
        services.AddMcpServer().WithHttpTransport();
        services.AddSingleton<IConfigureOptions<McpServerOptions>, Setup>();
        services.AddSingleton<IConfigureOptions<HttpServerTransportOptions>, TransportSetup>();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        int limit = endpoints.ServiceProvider.GetRequiredService<IOptions<ColletOptions>>().Value.MaxRequestBodyBytes;
        endpoints.MapMcp(Paths.Mcp).Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } handler)
            {
                endpoint.RequestDelegate = McpBody.Check(Located(handler), limit);
            }
        });
    }

    private static RequestDelegate Located(RequestDelegate handler) => context =>
    {
        CallOrigin.CurrentAddress = CallOrigin.AddressOf(context);
        return handler(context);
    };

    private sealed class Setup(McpDoor door, ListenHandler listen) : IConfigureOptions<McpServerOptions>
    {
        // Runs once per session and once per sessionless request, so it must stay this cheap.
        public void Configure(McpServerOptions options)
        {
            door.Configure(options);
            // Sessionless requests have no session to broadcast to; whoever listens holds a stream of its own.
            options.Handlers.SubscriptionsListenHandler = listen.HandleAsync;
        }
    }

    private sealed class TransportSetup(IOptions<ColletOptions> options, TimeProvider time) : IConfigureOptions<HttpServerTransportOptions>
    {
        public void Configure(HttpServerTransportOptions transport)
        {
            transport.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
            transport.TimeProvider = time;
#pragma warning disable MCP9006 // Sessions are of the past, and so are the clients that need them; they are not to pile up.
            transport.IdleTimeout = options.Value.SessionIdleTimeout;
            transport.MaxIdleSessionCount = options.Value.MaxIdleSessions;
#pragma warning restore MCP9006
        }
    }
}
