using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Collet.Benchmarks.Plugins;

/// <summary>
/// The least two processes can do with two pipes: blocks behind their length, read and written back by one thread on each side. No call is
/// named, nothing is parsed, nobody waits for anybody but the one other. In a session of its own, as every plugin host is, the kernel may
/// schedule it as another group.
/// </summary>
internal sealed class BareEcho : IDisposable
{
    public const string Argument = "bare-echo";
    private const string Session = "session";

    private readonly Process _process;
    private readonly Stream _to;
    private readonly Stream _from;
    private readonly byte[] _answer = new byte[64 * 1024];

    /// <summary>Starts the other process.</summary>
    /// <param name="ownSession">In a session of its own.</param>
    public BareEcho(bool ownSession = false)
    {
        string[] arguments = [typeof(BareEcho).Assembly.Location, Argument];
        _process = Process.Start(new ProcessStartInfo("dotnet", ownSession ? [.. arguments, Session] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _to = _process.StandardInput.BaseStream;
        _from = _process.StandardOutput.BaseStream;
    }

    /// <summary>What the other process does.</summary>
    public static void Serve(string[] arguments)
    {
        if (arguments.Contains(Session) && SetSession() < 0)
        {
            throw new InvalidOperationException("There is no session of its own to be had.");
        }

        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        byte[] buffer = new byte[64 * 1024];
        int held = 0;
        int count;
        while ((count = input.Read(buffer, held, buffer.Length - held)) > 0)
        {
            held += count;
            int whole = 0;
            while (held - whole >= 4 && held - whole >= 4 + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(whole)))
            {
                whole += 4 + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(whole));
            }

            output.Write(buffer, 0, whole);
            buffer.AsSpan(whole, held - whole).CopyTo(buffer);
            held -= whole;
        }
    }

    /// <summary>Sends blocks, all at once, and waits until all are back.</summary>
    public void RoundTrip(ReadOnlySpan<byte> blocks)
    {
        _to.Write(blocks);
        _to.Flush();
        int back = 0;
        while (back < blocks.Length)
        {
            back += _from.Read(_answer, 0, Math.Min(_answer.Length, blocks.Length - back));
        }
    }

    /// <summary>So many blocks of so many bytes.</summary>
    public static byte[] Blocks(int count, int bytes)
    {
        byte[] blocks = new byte[count * (4 + bytes)];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(blocks.AsSpan(i * (4 + bytes)), bytes);
        }

        return blocks;
    }

    public void Dispose()
    {
        _to.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetSession();
}
