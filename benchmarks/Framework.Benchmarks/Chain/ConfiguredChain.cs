using Collet.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collet.Benchmarks.Chain;

/// <summary>A chain as a host makes it of its configuration.</summary>
internal static class ConfiguredChain
{
    /// <summary>The chain of these settings below <c>collet</c>; nobody listens to the log.</summary>
    public static ToolChain Of(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"collet:{setting.Key}", setting.Value)));
        builder.AddCollet();
        return builder.Build().Services.GetRequiredService<ToolChain>();
    }
}
