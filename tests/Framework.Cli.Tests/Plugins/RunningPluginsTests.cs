using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collet.Cli.Tests.Plugins;

/// <summary>Commands that ask a host about its plugins, and a host that answers as the page on plugins says.</summary>
public sealed class RunningPluginsTests : IAsyncLifetime
{
    private const string Waiting = """
        {"name":"weather","state":"ready","version":"1.2.0",
         "permissions":["fs.read","net.connect:api.example.com:443"],"granted":["fs.read:/srv/weather","net.connect:api.example.com:443"],
         "pending":{"version":"1.3.0","missing":["net.connect:api.example.com:443"]},
         "refused":[{"version":"1.4.0","problems":["The manifest does not list it."]}]}
        """;

    private WebApplication _host = null!;
    private (int Status, string Body) _answer;
    private string? _asked;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _host = builder.Build();
        _host.Run(async context =>
        {
            _asked = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
            context.Response.StatusCode = _answer.Status;
            await context.Response.WriteAsync(_answer.Body);
        });
        await _host.StartAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_plugins_are_shown_with_what_is_the_matter_with_them()
    {
        _answer = (200, $$"""{"store":"/plugins","signature":"off","plugins":[{{Waiting}}]}""");

        CommandResult result = await RunAsync("status");

        Assert.Equal("GET /api/plugins", _asked);
        Assert.Equal(
            "weather 1.2.0  ready\n"
            + "  asked fs.read, net.connect:api.example.com:443, granted fs.read:/srv/weather, net.connect:api.example.com:443\n"
            + "  1.3.0 waits for approval: net.connect:api.example.com:443\n"
            + "  1.4.0 is refused: The manifest does not list it.\n",
            result.Output);
        Assert.Equal("Signatures are not required: off.\n", result.Errors);
    }

    [Fact]
    public async Task A_plugin_that_nothing_holds_is_said_to_be_so()
    {
        _answer = (200, """{"name":"weather","state":"ready","version":"1.2.0","isolation":"in-process","notUnloaded":["1.0.0","1.1.0"]}""");

        CommandResult result = await RunAsync("status", "weather");

        Assert.Equal("weather 1.2.0  ready\n", result.Output);
        Assert.Equal(
            "  It runs in the host itself: what it is granted does not hold it.\n  Stopped, and still in the host's memory: 1.0.0, 1.1.0\n",
            result.Errors);
    }

    [Theory]
    [InlineData("GET /api/plugins/weather", "status", "weather")]
    [InlineData("POST /api/plugins/weather/enable", "enable", "weather")]
    [InlineData("POST /api/plugins/weather/disable", "disable", "weather")]
    [InlineData("POST /api/plugins/weather/reload", "reload", "weather")]
    [InlineData("POST /api/plugins/weather/approve?version=1.3.0", "approve", "weather", "1.3.0")]
    public async Task What_is_asked_for_is_asked_of_the_host(string asked, params string[] command)
    {
        _answer = (200, Waiting);

        CommandResult result = await RunAsync(command);

        Assert.Equal(asked, _asked);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("weather 1.2.0  ready\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, """{"detail":"There is no plugin of this name in the store."}""", 1, "no plugin of this name")]
    [InlineData(409, """{"detail":"No version of weather waits for approval."}""", 1, "waits for approval")]
    [InlineData(422, """{"detail":"No version of weather is in order.","problems":[{"message":"weather 1.2.0: Its key is revoked."}]}""", 1, "Its key is revoked.")]
    [InlineData(403, """{"detail":"Only for admin."}""", 77, "Only for admin.")]
    public async Task What_the_host_says_decides_how_it_ends(int status, string body, int exitCode, string says)
    {
        _answer = (status, body);

        CommandResult result = await RunAsync("reload", "weather");

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandFolder.RunAsync(
        ["plugin", .. arguments, "--url", _host.Urls.Single()], [("COLLET_TOKEN", "collet_x")], "");
}
