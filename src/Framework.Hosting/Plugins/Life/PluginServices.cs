using Collet.Hosting.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>What runs the plugins of a host.</summary>
internal static class PluginServices
{
    private const string Decisions = ".collet/plugins.json";

    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<INameResolver, SystemNames>();
        services.TryAddSingleton<PluginRemains>();
        services.TryAddSingleton(Manager);
        services.AddSingleton<IToolSource>(static provider => provider.GetRequiredService<PluginManager>());
        services.AddSingleton<IReloadParticipant>(static provider =>
            new PluginsParticipant(new Lazy<PluginManager>(provider.GetRequiredService<PluginManager>)));
        services.AddHostedService(static provider => provider.GetRequiredService<PluginManager>());
    }

    private static PluginManager Manager(IServiceProvider provider)
    {
        // The state is asked for when it is needed: what is checked at start is made after the catalog's sources.
        ConfigurationState State() => provider.GetRequiredService<ConfigurationState>();
        PluginRunOptions options = provider.GetRequiredService<CheckedConfiguration>().Plugins.Run;
        string root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
        ILogger logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Collet.Plugins");
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        var processes = new PluginProcessOptions
        {
            Dotnet = options.Dotnet is { } dotnet ? Path.GetFullPath(dotnet, root) : null,
            PluginHost = options.Host is { } host ? Path.GetFullPath(host, root) : null,
        };
        var pool = new PluginProcessPool(processes, options.Warm, time, logger);
        var parts = new PluginManagerParts
        {
            ContentRoot = root,
            IsTaken = name => provider.GetRequiredService<ToolCatalog>().Current.TryGet(name, out Tool? tool) && tool is not ManagedTool,
            Examine = new PackageExaminer().Examine,
            InProcess = provider.GetKeyedService<IPluginLauncher>(PluginIsolation.InProcess),
            Remains = provider.GetRequiredService<PluginRemains>(),
            Prepare = pool.Fill,
            EndAsync = pool.DisposeAsync,
        };
        var context = new PluginRunContext(options, new NetworkLimits(), provider.GetRequiredService<INameResolver>(), time, logger);
        return new PluginManager(
            parts, () => State().Current.Configuration.Plugins, new PluginApprovals(Path.GetFullPath(Decisions, root)), new ProcessLauncher(pool), context);
    }
}
