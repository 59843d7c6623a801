using SampleHost.Fetching;
using SampleHost.Notes;
using SampleHost.Workspaces;

namespace SampleHost;

/// <summary>What the sample tools stand on.</summary>
internal static class SampleServices
{
    /// <summary>Registers it: <c>workspace:root</c> is where files are, <c>fetch:allowPrivate</c> lets private addresses be fetched.</summary>
    public static IServiceCollection AddSampleServices(this IServiceCollection services, IConfiguration configuration)
    {
        string root = configuration["workspace:root"] ?? Directory.GetCurrentDirectory();
        bool allowPrivate = bool.TryParse(configuration["fetch:allowPrivate"], out bool allowed) && allowed;
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(_ => new Workspace(root))
            .AddSingleton(_ => new WebFetcher(address => allowPrivate || AddressRules.IsPublic(address)))
            .AddSingleton<NoteBook>();
    }
}
