using Collet.Hosting;
using Collet.Hosting.Chain;
using Collet.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Cli.Checking;

/// <summary>
/// A file checked as a host would check it that has nothing else to say: no environment, no command line, no settings beside it.
/// </summary>
internal sealed class CheckedFile
{
    /// <param name="path">The file.</param>
    /// <param name="isStrict">A middleware only the host knows is a problem.</param>
    public CheckedFile(string path, bool isStrict)
    {
        try
        {
            using WebApplication host = Build(ConfigurationFile.Read(path), isStrict);
            var configuration = host.Services.GetRequiredService<CheckedConfiguration>();
            Entries = configuration.Chain.Places.Count;
            Warnings = [.. Warnings, .. configuration.Chain.Warnings];
        }
        catch (ColletConfigurationException exception)
        {
            Problems = exception.Problems;
        }
    }

    /// <summary>What keeps a host from starting.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = [];

    /// <summary>What is doubtful, or cannot be checked from outside.</summary>
    public IReadOnlyList<ConfigurationProblem> Warnings { get; private set; } = [];

    /// <summary>How many middlewares run.</summary>
    public int Entries { get; }

    private WebApplication Build(ConfigurationFile file, bool isStrict)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = Path.GetDirectoryName(file.Path) });
        builder.Configuration.Sources.Clear();
        builder.Configuration.Sources.Add(new ColletFileSource(file.Path, file));
        builder.AddCollet();
        if (!isStrict)
        {
            AcceptMiddlewaresOfTheHost(builder);
        }

        return builder.Build();
    }

    private void AcceptMiddlewaresOfTheHost(WebApplicationBuilder builder)
    {
        var table = new MiddlewareTable(BuiltIns.Registries, []);
        IReadOnlyList<IConfigurationSection> unknown = HostsOwnMiddlewares.PlacesIn(builder.Configuration, table);
        var origins = new ConfigurationOrigins(builder.Configuration);
        Warnings = [.. unknown.Select(place => origins.Problem(
            place.Path,
            $"Only the host can know the middleware '{place.Value}', so its options were not checked.",
            table.Nearest(place.Value!)))];
        builder.Services.AddSingleton<MiddlewareRegistry>(new HostsOwnMiddlewares(unknown.Select(place => place.Value!).Distinct()));
    }
}
