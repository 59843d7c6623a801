using Collet.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Middlewares.Load;

/// <summary>A real web server in this process around one chain and some tools.</summary>
internal sealed class LoadHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoadHost(WebApplication app, HttpClient http)
    {
        _app = app;
        Http = http;
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<LoadHost> StartAsync(
        TimeProvider time, IToolSource tools, Func<IServiceProvider, ToolChain> chain, Action<WebApplication>? configure = null)
    {
        WebApplicationBuilder builder = InProcessHost.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(tools);
        builder.Services.AddSingleton(provider => chain(provider));
        builder.AddCollet();
        WebApplication app = builder.Build();
        configure?.Invoke(app);
        app.MapCollet();
        await app.StartAsync();
        return new LoadHost(app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
