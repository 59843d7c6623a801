using Collet.Generated;

namespace Collet.Cli.Checking;

/// <summary>The middlewares Collet brings itself.</summary>
internal static class BuiltIns
{
    public static IReadOnlyList<MiddlewareRegistry> Registries { get; } = [new Collet_Hosting_MiddlewareRegistry()];

    public static IEnumerable<MiddlewareDescriptor> Middlewares => Registries.SelectMany(registry => registry.Middlewares);
}
