using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collet;

/// <summary>The middlewares compiled into one assembly. The generator derives one class per assembly that has middlewares.</summary>
public abstract class MiddlewareRegistry
{
    /// <summary>The assembly's name, for errors.</summary>
    public abstract string Name { get; }

    /// <summary>The assembly's middlewares.</summary>
    public abstract IReadOnlyList<MiddlewareDescriptor> Middlewares { get; }

    /// <summary>Lets the configuration name the middlewares of a registry; a second time changes nothing.</summary>
    public static void Add<TRegistry>(IColletBuilder builder)
        where TRegistry : MiddlewareRegistry, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MiddlewareRegistry>(new TRegistry()));
    }
}
