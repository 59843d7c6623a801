using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting;

internal sealed class ColletBuilder(IServiceCollection services) : IColletBuilder
{
    public IServiceCollection Services { get; } = services;
}
