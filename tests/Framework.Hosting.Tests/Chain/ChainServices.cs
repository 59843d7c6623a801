using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Chain;

internal static class ChainServices
{
    public static ToolChain GetChain(this IServiceProvider services) => services.GetRequiredService<ToolChain>();
}
