using Collet.Hosting.Http;
using Collet.Hosting.Mcp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting;

/// <summary>Maps the HTTP doors of a tool server.</summary>
public static class ColletEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/api/tools</c>, <c>/api/config</c>, <c>/api/plugins</c>, <c>/mcp</c>, <c>/openapi.json</c>, <c>/healthz</c> and <c>/readyz</c>, and
    /// <c>/metrics</c> where the chain has the <c>monitoring</c> middleware. A host that serves stdio instead of listening maps nothing.
    /// </summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <returns>What adds conventions, such as authorization, to all of these endpoints.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddCollet</c> was not called on this application's builder.</exception>
    public static IEndpointConventionBuilder MapCollet(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        if (services.GetService<ToolCatalog>() is null)
        {
            throw new InvalidOperationException("Call builder.AddCollet() before app.MapCollet().");
        }

        RouteGroupBuilder group = endpoints.MapGroup("");
        if (services.GetService<HttpDoor>() is { } door)
        {
            door.Map(group);
            McpHttpDoor.Map(group);
            ((IEndpointConventionBuilder)group).Finally(door.Guard);
        }

        return group;
    }
}
