using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>The end of a pipe that is written. Open as long as the process lives. Safe to use from one thread at a time.</summary>
/// <param name="descriptor">Its number.</param>
internal sealed unsafe class PipeOutput(int descriptor)
{
    /// <summary>Writes all of it, and waits for the reader where the pipe is full.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* first = bytes)
            {
                written = Libc.Write(descriptor, first, bytes.Length);
            }

            if (written >= 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() is var error and not Errno.Interrupted)
            {
                throw new IOException($"Writing to the host failed: {Errno.Name(error)}.");
            }
        }
    }
}
