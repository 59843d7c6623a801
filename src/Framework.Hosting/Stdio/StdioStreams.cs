using System.Runtime.InteropServices;

namespace Collet.Hosting.Stdio;

/// <summary>The two ends the protocol runs on.</summary>
internal sealed partial class StdioStreams(Stream input, Stream output)
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    public Stream Input { get; } = input;

    public Stream Output { get; } = output;

    /// <summary>
    /// Takes standard input and output for the protocol. From here on <see cref="Console.Out"/>, native code and child processes that
    /// print to standard output print to standard error instead.
    /// </summary>
    public static StdioStreams TakeOver()
    {
        // The stream opened here holds its own copy of the descriptor, so descriptor 1 can be turned to standard error behind it.
        var streams = new StdioStreams(Console.OpenStandardInput(), Console.OpenStandardOutput());
        if (!OperatingSystem.IsWindows())
        {
            _ = Duplicate(StandardError, StandardOutput);
        }

        Console.SetOut(Console.Error);
        return streams;
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);
}
