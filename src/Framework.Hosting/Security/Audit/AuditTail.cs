using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Security;

/// <summary>The end of a file as an earlier process left it.</summary>
/// <param name="Length">How long the file is up to its last whole line.</param>
/// <param name="LastLine">That line without its line break; empty where there is none.</param>
/// <param name="Rest">What stands behind it: a line a crash cut off.</param>
internal sealed record AuditTail(long Length, byte[] LastLine, byte[] Rest)
{
    private const int ChunkLength = 64 * 1024;

    public static AuditTail Read(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        long length = RandomAccess.GetLength(file);
        long end = LastBreakBefore(file, length) + 1;
        byte[] line = end == 0 ? [] : Bytes(file, LastBreakBefore(file, end - 1) + 1, end - 1);
        return new AuditTail(end, line, Bytes(file, end, length));
    }

    private static long LastBreakBefore(SafeFileHandle file, long end)
    {
        while (end > 0)
        {
            long start = Math.Max(0, end - ChunkLength);
            int found = Bytes(file, start, end).AsSpan().LastIndexOf((byte)'\n');
            if (found >= 0)
            {
                return start + found;
            }

            end = start;
        }

        return -1;
    }

    private static byte[] Bytes(SafeFileHandle file, long start, long end)
    {
        byte[] bytes = new byte[end - start];
        int read = 0;
        while (read < bytes.Length)
        {
            int count = RandomAccess.Read(file, bytes.AsSpan(read), start + read);
            if (count == 0)
            {
                throw new EndOfStreamException("The file became shorter while it was read.");
            }

            read += count;
        }

        return bytes;
    }
}
