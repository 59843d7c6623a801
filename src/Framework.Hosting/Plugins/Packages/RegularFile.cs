using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Plugins;

/// <summary>Reads regular files and nothing else: what is a link, a pipe or a device at the moment it is opened is refused.</summary>
internal static partial class RegularFile
{
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800; // O_NONBLOCK: opening a pipe would wait for its other end
    private const int CloseOnExec = 0x80000; // O_CLOEXEC
    private const int NotALink = 40; // ELOOP
    private const int EmptyPath = 0x1000; // AT_EMPTY_PATH
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int TypeBits = 0xF000; // S_IFMT
    private const int Regular = 0x8000; // S_IFREG
    private const int ModeOffset = 28;
    private const int StatxLength = 256;

    private static readonly int _noFollow = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? 0x8000 : 0x20000; // O_NOFOLLOW

    /// <summary>The bytes; where there are more than the most, at least one more than those.</summary>
    /// <exception cref="IOException">It cannot be read, or is no regular file.</exception>
    public static byte[] Read(string path, int most)
    {
        using SafeFileHandle handle = OperatingSystem.IsLinux() ? OpenOnLinux(path) : Open(path);
        long length = RandomAccess.GetLength(handle);
        byte[] bytes = new byte[(int)Math.Min(length, most) + 1];
        int read = 0;
        for (int more; read < bytes.Length && (more = RandomAccess.Read(handle, bytes.AsSpan(read), read)) > 0;)
        {
            read += more;
        }

        return bytes[..read];
    }

    private static SafeFileHandle Open(string path) =>
        (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0
            ? File.OpenHandle(path)
            : throw new IOException("It is a link.");

    private static SafeFileHandle OpenOnLinux(string path)
    {
        var handle = new SafeFileHandle(Open(path, ReadOnly | NonBlocking | CloseOnExec | _noFollow), ownsHandle: true);
        if (handle.IsInvalid)
        {
            int error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            throw new IOException(error == NotALink ? "It is a link." : Marshal.GetPInvokeErrorMessage(error));
        }

        // Unlike fstat, statx has one layout on all processors.
        Span<byte> status = stackalloc byte[StatxLength];
        if (Statx(handle, "", EmptyPath, TypeOnly, status) != 0 || (BitConverter.ToUInt16(status[ModeOffset..]) & TypeBits) != Regular)
        {
            handle.Dispose();
            throw new IOException("It is no regular file.");
        }

        return handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(SafeFileHandle directory, string path, int flags, uint mask, Span<byte> status);
}
