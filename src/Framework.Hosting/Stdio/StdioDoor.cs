using Collet.Hosting.Mcp;
using Collet.Hosting.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Collet.Hosting.Stdio;

/// <summary>MCP over standard input and output: the client starts the host and owns both ends of the pipe.</summary>
internal static class StdioDoor
{
    private const string Switch = "--stdio";

    /// <summary>
    /// Whether the host was told to serve stdio. A switch without a value is nothing .NET's command line configuration knows, so the
    /// process's own arguments are looked at too.
    /// </summary>
    public static bool IsAskedFor(IConfiguration configuration) =>
        configuration.GetValue("collet:stdio", defaultValue: false) || Environment.GetCommandLineArgs().Contains(Switch);

    public static void Add(IServiceCollection services)
    {
        McpDoor.Add(services);
        services.AddSingleton(static provider => McpOrigin.Stdio(provider.GetRequiredService<AuthenticationPlan>()));
        if (!services.Any(service => service.ServiceType == typeof(StdioStreams)))
        {
            // Now, not when the host starts: what the application prints on the way there is no protocol either.
            services.AddSingleton(StdioStreams.TakeOver());
        }

        services.PostConfigure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddSingleton<IServer, SilentServer>();
        services.AddHostedService<StdioService>();
    }
}
