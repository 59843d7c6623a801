using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Collet.Build.Tests.Packages;

/// <summary>The command <c>collet</c>, installed from its package as a .NET tool.</summary>
internal sealed class ColletCommand
{
    private static readonly string _dotnetRoot = Path.GetFullPath(Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    private readonly PackedFeed _feed;
    private readonly string _folder;

    private ColletCommand(PackedFeed feed, string folder) => (_feed, _folder) = (feed, folder);

    /// <summary>Installs it.</summary>
    public static async Task<ColletCommand> InstallAsync(PackedFeed feed)
    {
        string folder = Path.Join(feed.Work, "tools", Path.GetRandomFileName());
        await feed.RunAsync("tool", "install", "Collet.Cli", "--version", "0.1.0", "--tool-path", folder, "--source", feed.Source);
        return new ColletCommand(feed, folder);
    }

    /// <summary>Runs it in the empty place; it has to end well.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<string> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = DotnetCommand.StartInfo(_feed.Work, _feed.Environment, arguments);
        start.FileName = Path.Join(_folder, "collet");
        start.Environment["DOTNET_ROOT"] = _dotnetRoot;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"collet {string.Join(' ', arguments)}: {process.ExitCode}\n{output}{await errors}");
        return output;
    }
}
