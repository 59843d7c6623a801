using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Tests.Configuration;

public sealed class OptionTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_sets_options()
    {
        _folder.Write("collet.yaml", """
            serverName: workshop
            maxRequestBodyBytes: 1000
            allowedHosts: [tools.example.com]
            sessionIdleTimeout: 1h30m
            """);
        await using WebApplication app = _folder.Read("--collet:listPageSize=7").Build();

        ColletOptions options = app.Services.GetRequiredService<IOptions<ColletOptions>>().Value;

        Assert.Equal("workshop", options.ServerName);
        Assert.Equal(1000, options.MaxRequestBodyBytes);
        Assert.Equal(7, options.ListPageSize);
        Assert.Equal(["tools.example.com"], options.AllowedHosts);
        Assert.Equal(TimeSpan.FromMinutes(90), options.SessionIdleTimeout);
    }

    [Fact]
    public void Every_mistake_is_said_with_its_place()
    {
        string path = _folder.Write("collet.yaml", """
            serverNmae: workshop
            listPageSize: many
            allowedHosts: tools.example.com
            sessionIdleTimeout: 30
            server:
              host: tools.example.com
              prot: 80
              port: 70000
            config: other.yaml
            collet:
              serverName: x
            """);

        Assert.Equal(
            [
                $"{path}:1:1: collet:serverNmae: Unknown. Known are serverName, serverVersion, instructions, maxRequestBodyBytes, "
                    + "listPageSize, allowedHosts, allowedOrigins, sessionIdleTimeout, maxIdleSessions, server, plugins, middlewares, "
                    + "authentication, authorization, cluster, reload, stdio, secrets, include, $schema. Did you mean serverName?",
                $"{path}:9:1: collet:config: It names the configuration file, so it has no meaning in that file; remove it.",
                $"{path}:10:1: collet:collet: The file is this section itself: write what is below it one level further out.",
                $"{path}:2:15: collet:listPageSize: Expected an integer; received 'many'.",
                $"{path}:3:15: collet:allowedHosts: Expected a list; received 'tools.example.com'.",
                $"{path}:4:21: collet:sessionIdleTimeout: Expected a duration such as 250ms, 30s, 1h30m or 7d; received '30'.",
                $"{path}:7:3: collet:server:prot: Unknown. Known are host and port. Did you mean port?",
                $"{path}:6:9: collet:server:host: Expected an IP address, localhost, or * for every interface; "
                    + "received 'tools.example.com'.",
                $"{path}:8:9: collet:server:port: Expected a port, 0 to 65535; received '70000'.",
            ],
            StartProblems());
    }

    [Fact]
    public void A_value_from_elsewhere_is_said_to_be_from_there()
    {
        _folder.Write("collet.yaml", "listPageSize: 10\nmaxIdleSessions: 0\n");
        string settings = _folder.Write("appsettings.json", """{"collet": {"sessionIdleTimeout": "0s"}}""");

        Assert.Equal(
            [
                "command line: collet:listPageSize: Must be 1 to 10000.",
                $"{settings}: collet:sessionIdleTimeout: Must be more than zero.",
                $"{_folder.Full("collet.yaml")}:2:18: collet:maxIdleSessions: Must be 1 or more.",
            ],
            StartProblems("--collet:listPageSize=0"));
    }

    [Fact]
    public void A_value_from_the_environment_names_its_variable()
    {
        WebApplicationBuilder builder = _folder.Create();
        // A prefix of its own, for other tests start hosts meanwhile.
        Environment.SetEnvironmentVariable("ORIGINTEST_Collet__MaxRequestBodyBytes", "4k");
        builder.Configuration.AddEnvironmentVariables("ORIGINTEST_");

        Assert.Equal(
            [
                "environment variable ORIGINTEST_Collet__MaxRequestBodyBytes: collet:maxRequestBodyBytes: "
                    + "Expected an integer; received '4k'.",
            ],
            StartProblems(builder));
    }

    private IEnumerable<string> StartProblems(params string[] arguments) => StartProblems(_folder.Create(arguments));

    private static IEnumerable<string> StartProblems(WebApplicationBuilder builder)
    {
        builder.AddCollet();
        var exception = Assert.Throws<ColletConfigurationException>(builder.Build);
        return exception.Problems.Select(problem => problem.ToString());
    }
}
