using Collet.Hosting.Chain;
using Collet.Hosting.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting;

/// <summary>Builds the catalog while the host starts, so that a mistake in it or in the configuration is a start-up error.</summary>
internal sealed class CatalogStart(
    CheckedConfiguration configuration, ToolCatalog catalog, ILogger<ToolChain> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ChainReport.Write(logger, configuration.Chain, catalog.Chain, catalog.Current);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
