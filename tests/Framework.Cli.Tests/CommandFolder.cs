using System.Diagnostics;
using Collet.Tests.Shared;

namespace Collet.Cli.Tests;

/// <summary>A folder with files, and the command run in it as the process it is.</summary>
public sealed class CommandFolder : IDisposable
{
    private static readonly HostCommand _command = new("COLLET_TEST_CLI", "Collet.Cli.dll");
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public string Root { get; } = Directory.CreateTempSubdirectory("collet-cli-").FullName;

    public string Full(string name) => Path.Join(Root, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(name))!);
        File.WriteAllText(Full(name), text);
        return Full(name);
    }

    internal static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(arguments, [], "");

    internal static async Task<CommandResult> RunAsync(string[] arguments, (string Name, string Value)[] environment, string input)
    {
        using Process process = _command.Start(arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }

        await process.WaitForExitAsync(patience.Token);
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
