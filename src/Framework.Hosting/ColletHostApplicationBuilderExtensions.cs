using Collet.Hosting.Chain;
using Collet.Hosting.Configuration;
using Collet.Hosting.Http;
using Collet.Hosting.Mcp;
using Collet.Hosting.Plugins;
using Collet.Hosting.Security;
using Collet.Hosting.Stdio;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collet.Hosting;

/// <summary>Adds a tool server to a host.</summary>
public static class ColletHostApplicationBuilderExtensions
{
    /// <summary>
    /// Adds the catalog and the doors to any host: a web application gets REST and MCP over HTTP once
    /// <see cref="ColletEndpointRouteBuilderExtensions.MapCollet"/> maps them; with <c>--stdio</c> on the command line, or
    /// <c>collet:stdio=true</c>, every kind of host serves MCP on its standard input and output instead.
    /// Call once, before the host is built. Not thread-safe.
    /// </summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="configure">Changes the options after the configuration section <c>collet</c> has been read.</param>
    /// <returns>What adds tools: <c>builder.AddCollet().AddTools()</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ColletConfigurationException">The configuration file cannot be read.</exception>
    public static IColletBuilder AddCollet(this IHostApplicationBuilder builder, Action<ColletOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ColletFile.AddTo(builder);
        IServiceCollection services = builder.Services;
        AddOptions(services, builder.Configuration, configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditLogs>();
        services.TryAddSingleton<StartingConfiguration>();
        services.TryAddSingleton(MakeChecked);
        services.TryAddSingleton<BuiltChain>();
        bool makesChain = !services.Any(static service => service.ServiceType == typeof(ToolChain));
        // Not a singleton: the chain changes with the configuration, and a container keeps what it has made.
        services.TryAddTransient(static provider => provider.GetRequiredService<BuiltChain>().Chain);
        services.TryAddSingleton(static provider => new ToolCatalog(
            provider.GetServices<IToolSource>(),
            provider.GetRequiredService<ToolChain>(),
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ToolCatalog>>()));
        // Two tools of one name are to stop the start, not the first call.
        services.AddHostedService<CatalogStart>();
        ReloadServices.Add(services, makesChain);
        PluginServices.Add(services);
        CallerServices.Add(services, builder.Configuration, builder.Environment.ContentRootPath);

        if (StdioDoor.IsAskedFor(builder.Configuration))
        {
            StdioDoor.Add(services);
        }
        else if (builder is WebApplicationBuilder)
        {
            CallerServices.AddHttp(services, builder.Configuration);
            HttpDoor.Add(services, builder.Configuration);
            McpHttpDoor.Add(services);
        }

        var collet = new ColletBuilder(services);
        BuiltInMiddlewares.AddTo(collet);
        return collet;
    }

    private static CheckedConfiguration MakeChecked(IServiceProvider provider)
    {
        provider.GetRequiredService<StartingConfiguration>();
        return new CheckedConfiguration(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<IOptions<ColletOptions>>(),
            provider.GetRequiredService<IOptions<AuthenticationSettings>>(),
            provider.GetServices<MiddlewareRegistry>());
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration, Action<ColletOptions>? configure)
    {
        OptionsBuilder<ColletOptions> options = services.AddOptions<ColletOptions>()
            .Configure<StartingConfiguration>((bound, _) => ColletOptionsReader.Read(configuration, bound))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ColletOptions>, ColletOptionsValidation>());
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }
}
