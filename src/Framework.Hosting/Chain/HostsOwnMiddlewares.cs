using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Chain;

/// <summary>Stands for the middlewares of a host that is not here.</summary>
internal sealed class HostsOwnMiddlewares(IEnumerable<string> names) : MiddlewareRegistry
{
    /// <summary>The places of the list that name a middleware which is none of these.</summary>
    public static IReadOnlyList<IConfigurationSection> PlacesIn(IConfiguration configuration, MiddlewareTable known) =>
    [
        .. configuration.GetSection(ChainPlanner.Key).GetChildren()
            .Select(place => string.IsNullOrEmpty(place["name"]) ? place : place.GetSection("name"))
            .Where(place => !string.IsNullOrEmpty(place.Value) && known.Find(place.Value) is null),
    ];

    public override string Name => "the host";

    public override IReadOnlyList<MiddlewareDescriptor> Middlewares { get; } = [.. names.Select(name => new HostsOwnMiddleware(name))];
}
