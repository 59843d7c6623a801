using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collet.Cli.Tests;

/// <summary>Commands that ask a host, and a host that answers as the page on reloading says.</summary>
public sealed class RunningHostTests : IAsyncLifetime
{
    private WebApplication _host = null!;
    private string? _authorization;
    private (int Status, string Body) _answer;
    private string? _asked;
    private string? _expected;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _host = builder.Build();
        _host.Run(async context =>
        {
            _asked = $"{context.Request.Method} {context.Request.Path}";
            _authorization = context.Request.Headers.Authorization;
            _expected = context.Request.Headers.IfMatch;
            bool isFirst = context.Request.Path == "/api/config/versions" && _answer.Body.Contains("outcome", StringComparison.Ordinal);
            context.Response.Headers.ETag = "\"4-ab\"";
            context.Response.StatusCode = isFirst ? 200 : _answer.Status;
            await context.Response.WriteAsync(isFirst ? """{"current":4,"versions":[]}""" : _answer.Body);
        });
        await _host.StartAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_is_in_force_is_shown_with_its_places()
    {
        _answer = (200, """
            {"version":3,"hash":"ab","values":{"collet:server:port":{"value":"1","source":"environment variable X"},
             "collet:serverName":{"value":"***","file":"/etc/a.yaml","line":7}},"lastRejection":null}
            """);

        CommandResult result = await RunAsync("show");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(("GET /api/config", "Bearer collet_x"), (_asked, _authorization));
        Assert.Equal(
            "version 3, hash ab\ncollet:server:port = 1  (environment variable X)\ncollet:serverName = ***  (/etc/a.yaml:7)\n", result.Output);
    }

    [Fact]
    public async Task The_history_is_listed()
    {
        _answer = (200, """
            {"current":2,"versions":[{"version":2,"time":"2026-01-02T00:00:00.000Z","author":"api","caller":"ann","rollbackOf":1,"changes":4},
             {"version":1,"time":"2026-01-01T00:00:00.000Z","author":"start","changes":0}]}
            """);

        CommandResult result = await RunAsync("history");

        Assert.Equal("GET /api/config/versions", _asked);
        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Matches(@"^\* +2  2026-01-02T00:00:00.000Z  api ann +4 changes  \(back to 1\)$", lines[0]);
        Assert.Matches(@"^ +1  2026-01-01T00:00:00.000Z  start +0 changes$", lines[1]);
    }

    [Fact]
    public async Task An_old_version_comes_back()
    {
        _answer = (200, """{"outcome":"applied","version":5,"hash":"ab","changes":[{"key":"collet:a","old":"1","new":null}]}""");

        CommandResult result = await RunAsync("rollback", "2");

        Assert.Equal("POST /api/config/rollback/2", _asked);
        Assert.Equal("\"4-ab\"", _expected);
        Assert.Equal(
            (0, "Version 4 is in force.\nVersion 2 is in force again, as version 5.\n~ collet:a = 1 -> null\n"),
            (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("""{"outcome":"applied","version":5,"changes":[{"key":"collet:a","old":"1","new":"2"}]}""", "The file is in force, as version 5.\n~ collet:a = 1 -> 2\n")]
    [InlineData("""{"outcome":"unchanged","version":5,"changes":[]}""", "Nothing changed: version 5 is in force.\n")]
    public async Task The_file_is_read_when_somebody_asks_for_it(string body, string says)
    {
        _answer = (200, body);

        CommandResult result = await RunAsync("reload");

        Assert.Equal("POST /api/config/reload", _asked);
        Assert.Equal((0, says, ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Theory]
    [InlineData("collet_x\nX-Other: y")]
    [InlineData("collet_x\r\n\r\ny")]
    [InlineData("zwei W\u00f6rter")]
    public async Task A_token_that_is_none_is_not_sent(string token)
    {
        CommandResult result = await CommandFolder.RunAsync(
            ["config", "history", "--url", _host.Urls.Single()], [("COLLET_TOKEN", token)], "");

        Assert.Equal((64, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("collet: COLLET_TOKEN is no key and no token", result.Errors, StringComparison.Ordinal);
        Assert.Null(_asked);
    }

    [Theory]
    [InlineData(401, "{}", 77, "set COLLET_TOKEN")]
    [InlineData(403, """{"detail":"Only for admin."}""", 77, "Only for admin.")]
    [InlineData(404, """{"detail":"Versions 1 to 3 are kept."}""", 1, "Versions 1 to 3 are kept.")]
    [InlineData(404, "", 69, "answered 404")]
    [InlineData(412, """{"title":"Changed"}""", 1, "changed meanwhile")]
    [InlineData(422, """{"detail":"Version 1 stays.","problems":[{"key":"collet:a","file":"/x.yaml","line":1,"column":2,"message":"Wrong."}]}""", 1, "/x.yaml:1:2: collet:a: Wrong.")]
    [InlineData(302, "", 69, "answered 302")]
    [InlineData(200, "<html>", 69, "not how a Collet host answers")]
    public async Task What_the_host_says_decides_how_it_ends(int status, string body, int exitCode, string says)
    {
        _answer = (status, body);

        foreach (string[] command in (string[][])[["rollback", "9"], ["reload"]])
        {
            CommandResult result = await RunAsync(command);

            Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
            Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told()
    {
        string url = _host.Urls.Single();
        await _host.StopAsync();

        CommandResult result = await CommandFolder.RunAsync(["config", "history", "--url", url], [], "");

        Assert.Equal(69, result.ExitCode);
        Assert.StartsWith($"collet: {url}/ does not answer.", result.Errors, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandFolder.RunAsync(
        ["config", .. arguments, "--url", _host.Urls.Single()], [("COLLET_TOKEN", "collet_x")], "");
}
