using System.Reflection;
using Collet.PluginHost.Network;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scrutor;

namespace Collet.PluginHost.Loading;

/// <summary>The services of a plugin, found by looking at its types.</summary>
internal static class PluginServices
{
    /// <summary>
    /// Registers classes with an interface of the same name (<c>Clock : IClock</c>), scoped, and those with Scrutor's
    /// <c>[ServiceDescriptor]</c> as that says; and what every plugin has: loggers, the clock of the machine, and the network the host makes for it.
    /// </summary>
    public static ServiceProvider Of(Assembly plugin, ILoggerFactory logging, IPluginConnector connector)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logging);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(TimeProvider.System);
        PluginHttp.Add(services, connector);
        services.Scan(scan => scan
            .FromAssemblies(plugin)
            .AddClasses(classes => classes.WithAttribute<ServiceDescriptorAttribute>(), publicOnly: false)
            .UsingAttributes()
            .AddClasses(classes => classes.WithoutAttribute<ServiceDescriptorAttribute>(), publicOnly: false)
            .UsingRegistrationStrategy(RegistrationStrategy.Skip)
            .AsMatchingInterface()
            .WithScopedLifetime());
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
