using System.Diagnostics.CodeAnalysis;
using Collet.Hosting.Plugins;
using Collet.Plugins.InProcess;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collet.Hosting;

/// <summary>Lets plugins run in the host itself.</summary>
public static class ColletBuilderExtensions
{
    /// <summary>
    /// Lets the configuration say <c>plugins: isolation: {weather: in-process}</c>: such a plugin, whose signature must be trusted, is loaded
    /// into the host and runs with every right of the host. The others run in processes of their own as before. A second time changes nothing.
    /// </summary>
    /// <param name="builder">What <c>AddCollet()</c> returned.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    [RequiresDynamicCode("Plugins are loaded while the host runs, which a host published with Native AOT cannot do.")]
    [RequiresUnreferencedCode("Plugins use what trimming may have taken away.")]
    public static IColletBuilder AddInProcessPlugins(this IColletBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddKeyedSingleton<IPluginLauncher, InProcessLauncher>(PluginIsolation.InProcess);
        return builder;
    }
}
