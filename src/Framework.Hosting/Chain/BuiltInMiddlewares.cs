using Collet.Generated;

namespace Collet.Hosting.Chain;

/// <summary>Lets the configuration name what Collet brings itself.</summary>
internal static class BuiltInMiddlewares
{
    public static void AddTo(IColletBuilder builder) => MiddlewareRegistry.Add<Collet_Hosting_MiddlewareRegistry>(builder);
}
