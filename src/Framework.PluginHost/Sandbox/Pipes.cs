using Microsoft.Win32.SafeHandles;

namespace Collet.PluginHost.Sandbox;

/// <summary>The pipes to the host, out of the way of what is printed.</summary>
internal sealed class Pipes
{
    private const int DuplicateCloseOnExec = 1030;
    private const int ReadWrite = 2;
    private const int LeastDescriptor = 20;

    private Pipes(int input, int output)
    {
        Input = new SafeFileHandle(input, ownsHandle: false);
        Output = new PipeOutput(output);
    }

    /// <summary>Frames from the host.</summary>
    public SafeFileHandle Input { get; }

    /// <summary>Frames to the host.</summary>
    public PipeOutput Output { get; }

    /// <summary>Moves the pipes; from now on there is nothing to be read from stdin, and stdout is stderr.</summary>
    /// <exception cref="SandboxRefusedException">A step failed.</exception>
    public static Pipes MoveAside()
    {
        int input = Libc.Fcntl(0, DuplicateCloseOnExec, LeastDescriptor);
        int output = Libc.Fcntl(1, DuplicateCloseOnExec, LeastDescriptor);
        int nothing = Libc.Open("/dev/null", ReadWrite);
        if (input < 0 || output < 0 || nothing < 0 || Libc.Dup2(nothing, 0) < 0 || Libc.Dup2(2, 1) < 0)
        {
            throw SandboxRefusedException.Failed("moving the pipes aside");
        }

        _ = Libc.Close(nothing);
        return new Pipes(input, output);
    }
}
