using System.Buffers.Binary;
using System.Diagnostics;

namespace Collet.Benchmarks.Plugins;

/// <summary>
/// The least two processes can do with two pipes: blocks behind their length, read and written back by one thread on each side. No call is
/// named, nothing is parsed, nobody waits for anybody but the one other.
/// </summary>
internal sealed class BareEcho : IDisposable
{
    public const string Argument = "bare-echo";

    private readonly Process _process;
    private readonly Stream _to;
    private readonly Stream _from;
    private readonly byte[] _answer = new byte[64 * 1024];

    public BareEcho()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(BareEcho).Assembly.Location, Argument])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _to = _process.StandardInput.BaseStream;
        _from = _process.StandardOutput.BaseStream;
    }

    /// <summary>What the other process does.</summary>
    public static void Serve()
    {
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
}
