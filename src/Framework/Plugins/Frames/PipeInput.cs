using System.Runtime.InteropServices;

namespace Collet.Plugins;

/// <summary>The end of a pipe that is read.</summary>
internal sealed class PipeInput : IFrameInput
{
    private const int Interrupted = 4;
    private const short Readable = 1;

    private readonly SafeHandle _pipe;
    private readonly int _descriptor;

    /// <summary>Reads from a pipe, which stays open until <see cref="Close"/>.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public PipeInput(SafeHandle pipe)
    {
        bool added = false;
        pipe.DangerousAddRef(ref added);
        _pipe = pipe;
        _descriptor = (int)pipe.DangerousGetHandle();
    }

    /// <inheritdoc/>
    public bool IsReady
    {
        get
        {
            // Its end and its failure are there to be read too.
            var poll = new PollDescriptor { Descriptor = _descriptor, Events = Readable };
            return Poll(ref poll, 1, 0) != 0;
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> space)
    {
        while (true)
        {
            nint count = Read(_descriptor, ref MemoryMarshal.GetReference(space), space.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    /// <inheritdoc/>
    public void Close() => _pipe.DangerousRelease();

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int descriptor, ref byte space, nint length);

    // Asks and never waits, so the collector can be kept waiting.
    [DllImport("libc", EntryPoint = "poll")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
