using Collet.Tests.Shared;

namespace Collet.Build.Tests.Packages;

/// <summary>Collet's packages in a folder, and an empty place to use them from: nothing above it belongs to this repository.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly string _configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private readonly string _root = Directory.CreateTempSubdirectory("collet-feed-").FullName;

    /// <summary>An empty folder for projects.</summary>
    public string Work => Path.Join(_root, "work");

    /// <summary>What commands run with: packages are unpacked here, for their version stays while they change.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = Path.Join(_root, "packages"),
        // Others' packages come from where this machine has them already, and else from its sources.
        ["RestoreAdditionalProjectSources"] = $"{Feed};{Unpacked()}",
    };

    private string Feed => Path.Join(_root, "feed");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Feed);
        foreach (string project in (string[])["src/Framework", "src/Framework.Hosting", "src/Framework.Cli", "templates"])
        {
            await DotnetCommand.RunAsync(
                Repository.File(project), new Dictionary<string, string>(), "pack", "--no-build", "-c", _configuration, "-o", Feed, "-v", "q");
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A package's file.</summary>
    public string Package(string id) => Directory.GetFiles(Feed, $"{id}.?.*.nupkg").Single();

    /// <summary>The folder all packages are in.</summary>
    public string Source => Feed;

    /// <summary>Runs <c>dotnet</c> in the empty place.</summary>
    public Task<string> RunAsync(params string[] arguments) => DotnetCommand.RunAsync(Work, Environment, arguments);

    private static string Unpacked() => System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
        ? given
        : Path.Join(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget/packages");
}
