using Collet.Hosting.TestHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Hosts;

public sealed class InProcessHost : IDoorHost, IAsyncLifetime
{
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    public LogRecorder Log { get; } = new();

    public static WebApplicationBuilder CreateBuilder(params string[] args) =>
        WebApplication.CreateSlimBuilder([.. args, "--urls", "http://127.0.0.1:0"]);

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        TestTools.AddTo(builder.AddCollet());
        _app = builder.Build();
        _app.MapCollet();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();
}
