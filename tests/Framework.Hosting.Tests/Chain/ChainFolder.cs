using Collet.Hosting.TestHost;
using Collet.Hosting.Tests.Configuration;
using Collet.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Chain;

/// <summary>A folder with a <c>collet.yaml</c>, and hosts that know these middlewares and no others.</summary>
public sealed class ChainFolder : IDisposable
{
    private readonly List<MiddlewareDescriptor> _middlewares = [];
    private readonly List<WebApplication> _apps = [];

    internal ConfigurationFolder Folder { get; } = new();

    internal LogRecorder Log { get; } = new();

    internal string File => Folder.Full("collet.yaml");

    internal void Know(params MiddlewareDescriptor[] middlewares) => _middlewares.AddRange(middlewares);

    internal ToolChain Chain(string yaml, params string[] arguments) =>
        Build(yaml, arguments).Services.GetRequiredService<ToolChain>();

    /// <summary>The options the one entry of a chain was given.</summary>
    internal string? OptionsOf(string yaml, params string[] arguments) =>
        Assert.IsType<TestMiddleware>(Assert.Single(Chain(yaml, arguments).Entries).Middleware).Options;

    internal IEnumerable<string> Problems(string yaml, params string[] arguments) =>
        Assert.Throws<ColletConfigurationException>(() => Chain(yaml, arguments)).Problems.Select(problem => problem.ToString());

    internal WebApplication Build(string? yaml, string[] arguments, Action<IServiceCollection>? services = null)
    {
        if (yaml is not null)
        {
            Folder.Write("collet.yaml", yaml.Length == 0 ? "{}" : yaml);
        }

        WebApplicationBuilder builder = Folder.Create(arguments);
        builder.Logging.ClearProviders().AddProvider(Log);
        TestTools.AddTo(builder.AddCollet());
        for (int i = builder.Services.Count - 1; i >= 0; i--)
        {
            if (builder.Services[i].ServiceType == typeof(MiddlewareRegistry))
            {
                builder.Services.RemoveAt(i);
            }
        }

        builder.Services.AddSingleton<MiddlewareRegistry>(new TestRegistry([.. _middlewares]));
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        _apps.Add(app);
        return app;
    }

    public void Dispose()
    {
        foreach (IDisposable app in _apps)
        {
            app.Dispose();
        }

        Log.Dispose();
        Folder.Dispose();
    }
}
