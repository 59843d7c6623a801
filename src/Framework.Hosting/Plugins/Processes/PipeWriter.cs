using System.Runtime.InteropServices;
using Collet.Plugins;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Sends frames through a pipe whose reader cannot be trusted to read. A frame is written at once by the thread that sends it as long as
/// the pipe takes it; what the pipe does not take waits in memory for a thread of its own. Safe to use from any thread.
/// </summary>
internal sealed unsafe partial class PipeWriter : IFrameOutput
{
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;
    private const short Writable = 4;
    private const int TryAgain = 11;
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;

    private readonly SafePipeHandle _pipe;
    private readonly FrameOutbox _outbox = new(
        Frame.MostFromHost, static _ => new ToolException($"The plugin takes {Frame.MostFromHost >> 20} MB at once at most."));
    private readonly int _patience;
    private readonly Action<string> _fail;

    /// <summary>Writes to a pipe.</summary>
    /// <param name="pipe">The host's end, of which it is the only user.</param>
    /// <param name="patience">How long the reader may read nothing.</param>
    /// <param name="fail">Hears why nothing more can be sent.</param>
    public PipeWriter(SafePipeHandle pipe, TimeSpan patience, Action<string> fail)
    {
        _pipe = pipe;
        _patience = (int)patience.TotalMilliseconds;
        _fail = fail;
        _ = Control(pipe, SetFlags, NonBlocking);
    }

    /// <summary>Ends when the frames sent so far are few enough to send another.</summary>
    public ValueTask WhenRoom() => _outbox.WhenRoom();

    /// <summary>Sends a frame without payload.</summary>
    public void Send(FrameKind kind, ulong id = 0) => Send(kind, id, 0, static (_, _) => { });

    /// <summary>Sends a frame. Never waits for the reader.</summary>
    public void Send<T>(FrameKind kind, ulong id, T content, Action<FrameWriter, T> write)
    {
        if (_outbox.Put(kind, id, content, write))
        {
            Drain(default, waits: false);
        }
    }

    /// <summary>Calls this thread sends may wait for a few more of them.</summary>
    public void HoldBack() => _outbox.HoldBack();

    /// <summary>Sends what was held back.</summary>
    public void LetGo()
    {
        if (_outbox.LetGo())
        {
            Drain(default, waits: false);
        }
    }

    private void Drain(ReadOnlyMemory<byte> left, bool waits)
    {
        while (!left.IsEmpty || _outbox.TakeNext(out left))
        {
            nint written = Write(left.Span, out int error);
            if (written > 0)
            {
                left = left[(int)written..];
            }
            else if (error == TryAgain && !waits)
            {
                ReadOnlyMemory<byte> rest = left;
                new Thread(() => Drain(rest, waits: true), maxStackSize: 256 * 1024) { IsBackground = true, Name = "Plugin pipe" }.Start();
                return;
            }
            else if (error == TryAgain ? !WaitsForReader() : error != Interrupted)
            {
                Fail(error == TryAgain ? "it does not read what it is sent" : null);
                return;
            }
        }
    }

    private nint Write(ReadOnlySpan<byte> left, out int error)
    {
        try
        {
            fixed (byte* bytes = left)
            {
                nint written = Write(_pipe, bytes, left.Length);
                error = Marshal.GetLastPInvokeError();
                return written;
            }
        }
        catch (ObjectDisposedException)
        {
            // The process has ended and been cleared away.
            error = BrokenPipe;
            return -1;
        }
    }

    private bool WaitsForReader()
    {
        bool added = false;
        try
        {
            _pipe.DangerousAddRef(ref added);
            var poll = new PollDescriptor { Descriptor = (int)_pipe.DangerousGetHandle(), Events = Writable };
            return Poll(&poll, 1, _patience) > 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (added)
            {
                _pipe.DangerousRelease();
            }
        }
    }

    private void Fail(string? reason)
    {
        _outbox.Close();
        // A pipe without reader is the end of the process, of which its own reader tells.
        if (reason is not null)
        {
            _fail(reason);
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafePipeHandle pipe, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafePipeHandle pipe, int command, int argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
