using Microsoft.Extensions.Hosting;

namespace Collet.Hosting;

/// <summary>Builds the catalog while the host starts, so that a mistake in it is a start-up error.</summary>
internal sealed class CatalogStart(ToolCatalog catalog) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = catalog.Current;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
