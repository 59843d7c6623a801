using Collet.Hosting.Configuration;
using Microsoft.Extensions.Hosting;

namespace Collet.Hosting;

/// <summary>Builds the catalog while the host starts, so that a mistake in it or in the configuration is a start-up error.</summary>
internal sealed class CatalogStart(CheckedConfiguration configuration, ToolCatalog catalog) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = configuration;
        _ = catalog.Current;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
