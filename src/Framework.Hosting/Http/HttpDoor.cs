using Collet.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Http;

/// <summary>The REST door: which endpoint stands at which path, and the guard in front of all of them.</summary>
internal sealed class HttpDoor(
    CallToolEndpoint call,
    ListToolsEndpoint list,
    GetToolEndpoint get,
    OpenApiEndpoint openApi,
    ProbeEndpoints probes,
    EndpointGuard guard,
    ToolChain chain)
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HttpDoor>();
        services.AddSingleton<CallToolEndpoint>();
        services.AddSingleton<ListToolsEndpoint>();
        services.AddSingleton<GetToolEndpoint>();
        services.AddSingleton<OpenApiEndpoint>();
        services.AddSingleton<ProbeEndpoints>();
        services.AddSingleton<EndpointGuard>();
        services.AddSingleton<RebindingFilter>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider =>
            new KestrelDefaults(provider.GetRequiredService<CheckedConfiguration>().Options, configuration));
        services.AddHostedService<DefaultAddress>();
    }

    public void Map(RouteGroupBuilder endpoints)
    {
        endpoints.MapGet(Paths.Tools, list.HandleAsync);
        endpoints.MapGet(Paths.Tools + "/{name}", get.HandleAsync);
        endpoints.MapPost(Paths.Tools + "/{name}", call.HandleAsync);
        endpoints.MapGet(Paths.OpenApi, openApi.HandleAsync);
        endpoints.MapGet(Paths.Live, ProbeEndpoints.LiveAsync).WithMetadata(ProbeEndpoints.Mark);
        endpoints.MapGet(Paths.Ready, probes.ReadyAsync).WithMetadata(ProbeEndpoints.Mark);

        if (MetricsEndpoint.Of(chain) is { } metrics)
        {
            endpoints.MapGet(Paths.Metrics, metrics.HandleAsync);
            Refuse(endpoints, Paths.Metrics, "GET");
        }

        // A path without a verb only sees the verbs the endpoints above did not take.
        Refuse(endpoints, Paths.Tools, "GET");
        Refuse(endpoints, Paths.Tools + "/{name}", "GET, POST");
        Refuse(endpoints, Paths.OpenApi, "GET");
    }

    /// <summary>Puts the guard in front of a finished endpoint.</summary>
    public void Guard(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } handler)
        {
            bool isProbe = endpoint.Metadata.Contains(ProbeEndpoints.Mark);
            endpoint.RequestDelegate = guard.Protect(handler, isProbe);
        }
    }

    private static void Refuse(RouteGroupBuilder endpoints, string path, string allow) =>
        endpoints.Map(path, context =>
        {
            context.Response.Headers.Allow = allow;
            return new Problem(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "Method not allowed")
            {
                Detail = $"{context.Request.Method} is not understood here; {allow} is.",
            }.WriteAsync(context);
        });
}
