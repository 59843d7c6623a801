using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SampleHost.Tests.EndToEnd;

/// <summary>A site for the host to fetch from, with a page that comes when the test says so.</summary>
public sealed class WebSite : IAsyncDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    /// <summary>Ends when <c>/held</c> has been asked for.</summary>
    public Task Asked => _asked.Task;

    public void Release() => _released.TrySetResult();

    public async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/page", () => Results.Content("<title>A page</title><p>One <a href=\"/two\">two</a>.", "text/html; charset=utf-8"));
        _app.MapGet("/held", async () =>
        {
            _asked.TrySetResult();
            await _released.Task;
            return "released";
        });
        await _app.StartAsync();
        Address = _app.Urls.First();
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
