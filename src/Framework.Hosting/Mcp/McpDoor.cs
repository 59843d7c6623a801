using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary>What every MCP server of this host is made of, whatever it is transported by.</summary>
internal sealed class McpDoor(
    ListHandler list, CallHandler call, ListChangedSignal changed, IOptions<ColletOptions> options, IHostEnvironment environment)
{
    private readonly ServerIdentity _identity = ServerIdentity.From(options.Value, environment);

    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<McpDoor>();
        services.TryAddSingleton<ListHandler>();
        services.TryAddSingleton<CallHandler>();
        services.TryAddSingleton<ListChangedSignal>();
    }

    public void Configure(McpServerOptions server)
    {
        server.ServerInfo = new Implementation { Name = _identity.Name, Version = _identity.Version };
        server.ServerInstructions = options.Value.Instructions;
        // A call opens a scope of its own when its tool asks for services.
        server.ScopeRequests = false;
        server.ToolCollection = changed;
        server.Handlers.ListToolsHandler = list.HandleAsync;
        server.Handlers.CallToolHandler = call.HandleAsync;
        server.Filters.Message.IncomingFilters.Add(RawArguments.Keep);
    }
}
