using System.Globalization;
using System.Net.Http.Headers;
using Collet.Benchmarks.Chain;
using Collet.Benchmarks.Subjects;
using Collet.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collet.Benchmarks.Reload;

/// <summary>A host on loopback with 1,000 tools and a configuration file that changes.</summary>
internal sealed class ReloadingHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly HttpClient _http;

    private ReloadingHost(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public ToolCatalog Catalog => _app.Services.GetRequiredService<ToolCatalog>();

    public static async Task<ReloadingHost> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("collet-reload-").FullName;
        await WriteAsync(folder, 0);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            ["--urls", "http://127.0.0.1:0", "--config", Path.Combine(folder, "collet.yaml")]);
        builder.Logging.ClearProviders();
        builder.AddCollet();
        builder.Services.AddSingleton<IToolSource>(new EmptyTool());
        builder.Services.AddSingleton<IToolSource>(new StubSource(999));
        WebApplication app = builder.Build();
        app.MapCollet();
        await app.StartAsync();
        return new ReloadingHost(app, folder);
    }

    /// <summary>Saves a change and has it applied; ends when a call sees it.</summary>
    public async Task ChangeAsync(int change)
    {
        await WriteAsync(_folder, change);
        using HttpResponseMessage answer = await _http.PostAsync(new Uri("/api/config/reload", UriKind.Relative), null);
        string text = await answer.Content.ReadAsStringAsync();
        if (!text.Contains("\"outcome\":\"applied\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text);
        }

        await CallAsync();
    }

    /// <summary>One call over HTTP.</summary>
    public async Task CallAsync()
    {
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage answer = await _http.PostAsync(new Uri("/api/tools/empty", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task WriteAsync(string folder, int change) => File.WriteAllTextAsync(
        Path.Combine(folder, "collet.yaml"),
        string.Create(CultureInfo.InvariantCulture, $$"""
            reload: {enabled: false, history: {{folder}}/history}
            middlewares:
              - logging
              - monitoring
              - name: rate-limit
                permits: {{500_000 + change}}
              - cache
            """));
}
