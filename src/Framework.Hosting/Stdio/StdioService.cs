using Collet.Hosting.Mcp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Stdio;

/// <summary>Serves one client on stdio for as long as the host runs, and ends the host when the client closes its end.</summary>
internal sealed class StdioService(
    StdioStreams streams,
    McpDoor door,
    IServiceProvider services,
    IOptions<ColletOptions> options,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers) : IHostedService, IDisposable
{
    private readonly StdioTransport _transport = new(streams, options.Value.MaxRequestBodyBytes, loggers);
    private readonly CancellationTokenSource _abort = new();
    private Task _serving = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _serving = ServeAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _transport.EndInput();
        await using CancellationTokenRegistration outOfTime = cancellationToken.UnsafeRegister(
            static abort => ((CancellationTokenSource)abort!).Cancel(), _abort);
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _abort.Dispose();

    private async Task ServeAsync()
    {
        var server = new McpServerOptions();
        door.Configure(server);
        try
        {
            await using McpServer session = McpServer.Create(_transport, server, loggers, services);
            Task running = session.RunAsync(_abort.Token);
            Task reading = _transport.ReadAsync(_abort.Token);
            await Task.WhenAny(_transport.InputEnds, running).WaitAsync(_abort.Token);
            _transport.EndInput();
            // Stopping gives the running calls the host's shutdown time, so a call that never ends does not leave an orphan behind.
            lifetime.StopApplication();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Every call is answered; what may be left are subscriptions, which only end when they are ended.
            await _abort.CancelAsync();
            await running;
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // The host gave up waiting for its calls.
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}
