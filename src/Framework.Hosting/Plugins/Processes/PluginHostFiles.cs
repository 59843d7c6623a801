namespace Collet.Hosting.Plugins;

/// <summary>Where the programs are that a plugin's process is started from.</summary>
/// <param name="Dotnet">The program <c>dotnet</c>.</param>
/// <param name="PluginHost">What it runs.</param>
internal sealed record PluginHostFiles(string Dotnet, string PluginHost)
{
    private const string Assembly = "Collet.PluginHost.dll";

    /// <summary>Finds them.</summary>
    /// <exception cref="PluginStartException">One of them is nowhere; the message says where it was looked for.</exception>
    public static PluginHostFiles Find(PluginProcessOptions options)
    {
        string[] hosts = options.PluginHost is { } named
            ? [named]
            : [Path.Combine(AppContext.BaseDirectory, "pluginhost", Assembly), Path.Combine(AppContext.BaseDirectory, Assembly)];
        return new PluginHostFiles(
            First(options.Dotnet is { } dotnet ? [dotnet] : Dotnets(), "The .NET runtime, which plugins run on,"), First(hosts, "The plugin host"));
    }

    /// <summary>Tells whether another user than the owner can read the file and go through the directories above it.</summary>
    public static bool IsReachableByOthers(string path)
    {
        UnixFileMode needed = Directory.Exists(path) ? UnixFileMode.OtherExecute : UnixFileMode.OtherRead;
        for (string? at = path; at is not null; at = Path.GetDirectoryName(at), needed = UnixFileMode.OtherExecute)
        {
            if (OperatingSystem.IsWindows() || !File.GetUnixFileMode(at).HasFlag(needed))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Dotnets()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host)
        {
            yield return host;
        }

        if (Path.GetFileName(Environment.ProcessPath) == "dotnet")
        {
            yield return Environment.ProcessPath!;
        }

        string? root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        string[] directories =
        [
            root ?? "", .. path.Split(':'), "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet",
        ];
        foreach (string directory in directories.Where(directory => directory.StartsWith('/')))
        {
            yield return Path.Combine(directory, "dotnet");
        }
    }

    private static string First(IEnumerable<string> candidates, string what)
    {
        string[] all = [.. candidates.Distinct(StringComparer.Ordinal)];
        string found = Array.Find(all, File.Exists)
            ?? throw new PluginStartException($"{what} was not found; it was looked for at {string.Join(", ", all)}.")
            {
                Failure = PluginStartFailure.ProgramMissing,
            };
        return File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(found);
    }
}
