using Collet.Hosting.Configuration;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Collet.Hosting.Http;

/// <summary>Listens where <c>collet:server</c> says, unless any of .NET's ordinary ways says otherwise.</summary>
internal sealed class DefaultAddress(IConfiguration configuration, IServer server) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // Runs before the web host starts, which reads the configuration only when this list is empty.
        if (server.Features.Get<IServerAddressesFeature>() is { Addresses: { Count: 0, IsReadOnly: false } addresses } && !IsConfigured())
        {
            addresses.Add(ReadAddress());
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string ReadAddress()
    {
        var problems = new List<ConfigurationProblem>();
        string address = ServerAddress.Read(configuration, new ConfigurationOrigins(configuration), problems);
        return problems.Count == 0 ? address : throw new ColletConfigurationException(problems);
    }

    private bool IsConfigured() =>
        !string.IsNullOrEmpty(configuration["urls"])
        || !string.IsNullOrEmpty(configuration["http_ports"])
        || !string.IsNullOrEmpty(configuration["https_ports"])
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}
