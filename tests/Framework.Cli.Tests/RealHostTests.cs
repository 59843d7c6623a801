using Collet.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Collet.Cli.Tests;

/// <summary>The same commands, and a host as it is.</summary>
public sealed class RealHostTests : IAsyncLifetime, IDisposable
{
    private readonly CommandFolder _folder = new();
    private WebApplication _host = null!;

    private string Url => _host.Urls.Single();

    public async Task InitializeAsync()
    {
        _folder.Write("port", "100");
        _folder.Write("collet.yaml", "middlewares: [logging]\nlistPageSize: ${file:port}\nreload: {enabled: false}\n");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--urls", "http://127.0.0.1:0", "--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = _folder.Root,
        });
        builder.Logging.ClearProviders();
        builder.AddCollet();
        _host = builder.Build();
        _host.MapCollet();
        await _host.StartAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_in_force_is_shown()
    {
        CommandResult result = await CommandFolder.RunAsync("config", "show", "--url", Url);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains($"collet:middlewares:0 = logging  ({_folder.Full("collet.yaml")}:1)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains($"collet:listPageSize = ***  ({_folder.Full("collet.yaml")}:2)\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_version_comes_back()
    {
        _folder.Write("collet.yaml", "middlewares: [logging, cache]\nlistPageSize: ${file:port}\nreload: {enabled: false}\n");
        CommandResult reloaded = await CommandFolder.RunAsync("config", "reload", "--url", Url);
        CommandResult back = await CommandFolder.RunAsync("config", "rollback", "1", "--url", Url);
        CommandResult history = await CommandFolder.RunAsync("config", "history", "--url", Url);
        CommandResult unknown = await CommandFolder.RunAsync("config", "rollback", "9", "--url", Url);

        Assert.Equal(
            (0, "The file is in force, as version 2.\n~ collet:middlewares:1 = null -> cache\n", ""),
            (reloaded.ExitCode, reloaded.Output, reloaded.Errors));
        Assert.Equal(
            (0, "Version 2 is in force.\nVersion 1 is in force again, as version 3.\n~ collet:middlewares:1 = cache -> null\n", ""),
            (back.ExitCode, back.Output, back.Errors));
        string[] lines = history.Output.TrimEnd().Split('\n');
        Assert.StartsWith("*     3  ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("(back to 1)", lines[0], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.Equal((1, "collet: There is no such version. Versions 1 to 3 are kept.\n"), (unknown.ExitCode, unknown.Errors));
    }
}
