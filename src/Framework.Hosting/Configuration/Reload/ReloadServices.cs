using Collet.Hosting.Chain;
using Collet.Hosting.Http;
using Collet.Hosting.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

/// <summary>What changes a host's configuration while it runs.</summary>
internal static class ReloadServices
{
    /// <param name="services">The host's services.</param>
    /// <param name="makesChain">The chain comes from the configuration, and not from the application.</param>
    public static void Add(IServiceCollection services, bool makesChain)
    {
        services.TryAddSingleton<HostConfiguration>();
        services.TryAddSingleton<MetricsMapping>();
        services.TryAddSingleton<ReloadAudit>();
        services.TryAddSingleton<ReloadParticipants>();
        services.TryAddSingleton<ConfigurationReload>();
        services.TryAddSingleton(HistoryOf);
        services.TryAddSingleton(static provider => new ConfigurationState(ConfigurationStart.SnapshotOf(
            provider.GetRequiredService<CheckedConfiguration>(),
            ConfigurationKeys.ValuesOf(provider.GetRequiredService<IConfiguration>()),
            provider.GetRequiredService<HostConfiguration>().File,
            provider.GetRequiredService<ConfigurationHistory>(),
            provider.GetRequiredService<TimeProvider>())));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReloadParticipant, CallersParticipant>());
        if (makesChain)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IReloadParticipant, ChainParticipant>());
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReloadParticipant, ReloadOptionsParticipant>());
        services.AddHostedService<ConfigurationStart>();
        services.AddHostedService<ConfigurationWatcher>();
    }

    // A host without a file has nothing to go back to.
    private static ConfigurationHistory HistoryOf(IServiceProvider provider)
    {
        HostConfiguration host = provider.GetRequiredService<HostConfiguration>();
        var logger = provider.GetRequiredService<ILogger<ConfigurationHistory>>();
        if (host.File is null)
        {
            return new ConfigurationHistory(files: null, pointer: null, logger);
        }

        string directory = Path.GetFullPath(provider.GetRequiredService<CheckedConfiguration>().Reload.History, host.ContentRoot);
        string usual = Path.GetFullPath(ReloadOptions.DefaultHistory, host.ContentRoot);
        return new ConfigurationHistory(new HistoryFiles(directory), directory == usual ? null : new HistoryFiles(usual), logger);
    }
}
