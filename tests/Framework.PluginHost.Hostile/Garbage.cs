using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Collet.PluginHost.Hostile;

/// <summary>Writes to the pipe behind the plugin host's back: the plugin shares its process and can.</summary>
internal static class Garbage
{
    // The pipes to the host lie here; those below are the runtime's own, which would only hurt the plugin itself.
    private const int LeastDescriptor = 20;
    private const int MostDescriptor = 64;

    public static string Send(string how)
    {
        byte[] bytes = how switch
        {
            "length-most" => [0xFF, 0xFF, 0xFF, 0xFF, 7],
            "length-least" => Length(8, new byte[8]),
            "length-over" => Length((16 << 20) + 1, []),
            "half-frame" => Length(100, new byte[20]),
            "unknown-kind" => Framed(200, 0, []),
            "unknown-call" => Framed(7, 1_000_000, [0, 0, 0, 0, 0, 0, 0, 0, 0]),
            "second-ready" => Framed(5, 0, [0, 0, 0, 0]),
            "second-sealed" => Framed(2, 0, new byte[64]),
            "forged-pong" => Framed(16, 77, []),
            "not-text" => Framed(11, 0, [2, 0, 0, 0, 0, 1, 0, 0, 0, 0xFF]),
            "host-frame" => Framed(6, 1, new byte[9]),
            "trailing" => Framed(11, 0, [2, 0, 0, 0, 0, 0, 0, 0, 0, 9]),
            "not-json" => [.. Enumerable.Range(1, 300).SelectMany(id => Framed(7, (ulong)id, [0, 0, 0, 0, 0, 3, 0, 0, 0, .. "{]}"u8, 0, 0, 0, 0]))],
            "deep-json" => [.. Enumerable.Range(1, 300).SelectMany(id => Framed(7, (ulong)id, Deep()))],
            _ => throw new ToolException($"'{how}' is nothing this plugin does."),
        };
        for (int descriptor = LeastDescriptor; descriptor < MostDescriptor; descriptor++)
        {
            if (!IsPipe(descriptor))
            {
                continue;
            }

            try
            {
                using var pipe = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, 0);
                pipe.Write(bytes);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The end for reading.
            }
        }

        Thread.Sleep(Timeout.Infinite);
        return "";
    }

    private static bool IsPipe(int descriptor) =>
        new FileInfo(FormattableString.Invariant($"/proc/self/fd/{descriptor}")).LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) is true;

    private static byte[] Length(uint length, byte[] rest)
    {
        byte[] bytes = new byte[4 + rest.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, length);
        rest.CopyTo(bytes, 4);
        return bytes;
    }

    private static byte[] Framed(byte kind, ulong id, byte[] payload)
    {
        byte[] rest = new byte[9 + payload.Length];
        rest[0] = kind;
        BinaryPrimitives.WriteUInt64LittleEndian(rest.AsSpan(1), id);
        payload.CopyTo(rest, 9);
        return Length((uint)rest.Length, rest);
    }

    private static byte[] Deep()
    {
        string json = string.Concat(Enumerable.Repeat("""{"a":""", 200)) + "1" + new string('}', 200);
        return [0, 0, 0, 0, 0, .. BitConverter.GetBytes(json.Length), .. Encoding.UTF8.GetBytes(json), 0, 0, 0, 0];
    }
}
