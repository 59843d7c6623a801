using System.Diagnostics;

namespace Collet.Build.Tests.Packages;

/// <summary>The command <c>dotnet</c>, as somebody uses it who has never seen this repository.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    // The build that runs these tests tells its children where it is; these are nobody's children.
    private static readonly string[] _ofTheBuild =
        ["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH"];

    /// <summary>Runs it to its end, which has to be a good one.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        (int exitCode, string output) = await TryAsync(directory, environment, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}: {exitCode}\n{output}");
        return output;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output)> TryAsync(
        string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(directory, environment, arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, output + await errors);
    }

    /// <summary>How it is started.</summary>
    public static ProcessStartInfo StartInfo(string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in _ofTheBuild)
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
