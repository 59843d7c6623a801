using Collet.Hosting.Configuration;
using Collet.Hosting.Plugins;
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
    ConfigEndpoints config,
    PluginEndpoints plugins,
    AdminRule admin,
    EndpointGuard guard,
    ToolCatalog catalog,
    MetricsMapping mapping)
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HttpDoor>();
        services.AddSingleton<CallToolEndpoint>();
        services.AddSingleton<ListToolsEndpoint>();
        services.AddSingleton<GetToolEndpoint>();
        services.AddSingleton<OpenApiEndpoint>();
        services.AddSingleton<ProbeEndpoints>();
        services.AddSingleton<ConfigEndpoints>();
        services.AddSingleton<PluginEndpoints>();
        services.AddSingleton<PluginAudit>();
        services.AddSingleton<AdminRule>();
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

        mapping.IsServing = true;
        if (MetricsEndpoint.Of(catalog) is { } metrics)
        {
            mapping.HasEndpoint = true;
            endpoints.MapGet(Paths.Metrics, metrics.HandleAsync);
            Refuse(endpoints, Paths.Metrics, "GET");
        }

        MapConfig(endpoints);
        MapPlugins(endpoints);

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

    private void MapConfig(RouteGroupBuilder endpoints)
    {
        endpoints.MapGet(Paths.Config, admin.Protect(config.GetAsync));
        endpoints.MapGet(Paths.Config + "/schema", admin.Protect(config.SchemaAsync));
        endpoints.MapGet(Paths.Config + "/versions", admin.Protect(config.ListAsync));
        endpoints.MapGet(Paths.Config + "/versions/{n}", admin.Protect(config.ShowAsync));
        endpoints.MapPost(Paths.Config + "/reload", admin.Protect(config.ReloadAsync));
        endpoints.MapPost(Paths.Config + "/validate", admin.Protect(config.ValidateAsync));
        endpoints.MapPost(Paths.Config + "/rollback/{n}", admin.Protect(config.RollBackAsync));
        Refuse(endpoints, Paths.Config, "GET");
        Refuse(endpoints, Paths.Config + "/schema", "GET");
        Refuse(endpoints, Paths.Config + "/versions", "GET");
        Refuse(endpoints, Paths.Config + "/versions/{n}", "GET");
        Refuse(endpoints, Paths.Config + "/reload", "POST");
        Refuse(endpoints, Paths.Config + "/validate", "POST");
        Refuse(endpoints, Paths.Config + "/rollback/{n}", "POST");
    }

    private void MapPlugins(RouteGroupBuilder endpoints)
    {
        const string One = Paths.Plugins + "/{name}";
        endpoints.MapGet(Paths.Plugins, admin.Protect(plugins.ListAsync));
        endpoints.MapGet(One, admin.Protect(plugins.GetAsync));
        endpoints.MapDelete(One, admin.Protect(plugins.DeleteAsync));
        endpoints.MapPost(One + "/enable", admin.Protect(plugins.EnableAsync));
        endpoints.MapPost(One + "/disable", admin.Protect(plugins.DisableAsync));
        endpoints.MapPost(One + "/reload", admin.Protect(plugins.ReloadAsync));
        endpoints.MapPost(One + "/approve", admin.Protect(plugins.ApproveAsync));
        Refuse(endpoints, Paths.Plugins, "GET");
        Refuse(endpoints, One, "GET, DELETE");
        Refuse(endpoints, One + "/enable", "POST");
        Refuse(endpoints, One + "/disable", "POST");
        Refuse(endpoints, One + "/reload", "POST");
        Refuse(endpoints, One + "/approve", "POST");
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
