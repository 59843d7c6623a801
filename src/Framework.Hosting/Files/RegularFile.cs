using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting;

/// <summary>
/// Opens files that are nothing but bytes on a disk. Opening a named pipe waits for its other end and a device may never end, so whatever
/// else stands under a name is refused: what was opened is looked at, and not the name before it. No error repeats the path.
/// </summary>
internal static partial class RegularFile
{
    private const int NotALink = 40; // ELOOP
    private const int ReadOnlyWithoutWaiting = 0x80000 | 0x800 | 0x100; // O_CLOEXEC, O_NONBLOCK, O_NOCTTY
    private const int Itself = 0x1000; // AT_EMPTY_PATH
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int ModeOffset = 28;
    private const int StatxLength = 256;
    private const int TypeBits = 0xF000; // S_IFMT
    private const int DirectoryType = 0x4000;
    private const int RegularType = 0x8000;

    private static readonly int _noFollow = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? 0x8000 : 0x20000; // O_NOFOLLOW

    private const int SetSignal = 10; // F_SETSIG
    private const int SignalUrgent = 23; // SIGURG
    private const int SetLease = 1024; // F_SETLEASE
    private const int ForReading = 0; // F_RDLCK
    private const int NoLease = 2; // F_UNLCK
    private const int TryAgain = 11; // EAGAIN

    /// <summary>Opens a file for reading. Others may write, replace or delete it meanwhile.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The host may not read it.</exception>
    /// <exception cref="IOException">It is something else, or cannot be opened.</exception>
    public static FileStream Open(string path) => Open(path, followsLinks: true);

    /// <summary>Reads a file that is no link itself.</summary>
    /// <returns>The bytes; where there are more than the most, at least one more than those.</returns>
    /// <inheritdoc cref="Open(string)"/>
    public static byte[] Read(string path, int most)
    {
        using FileStream file = Open(path, followsLinks: false);
        byte[] bytes = new byte[(int)Math.Min(file.Length, most) + 1];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static FileStream Open(string path, bool followsLinks)
    {
        SafeFileHandle file = OperatingSystem.IsLinux() ? OpenOnLinux(path, followsLinks) : OpenElsewhere(path, followsLinks);
        try
        {
            if (OperatingSystem.IsLinux() && TypeOf(file) is var type and not RegularType)
            {
                throw new IOException(type == DirectoryType ? "It is a directory." : $"It is no regular file but {Describe(type)}.");
            }

            return new FileStream(file, FileAccess.Read, bufferSize: 0);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether somebody has the file open to write it, as far as the system tells: it grants a lease for reading only where nobody has.
    /// Other systems, and files of other users, tell nothing.
    /// </summary>
    public static bool IsBeingWritten(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using FileStream file = Open(path);
            // Whoever opens it to write meanwhile waits for the lease to end, and the signal that says so must be one nobody minds.
            _ = Control(file.SafeFileHandle, SetSignal, SignalUrgent);
            if (Control(file.SafeFileHandle, SetLease, ForReading) != 0)
            {
                return Marshal.GetLastPInvokeError() == TryAgain;
            }

            _ = Control(file.SafeFileHandle, SetLease, NoLease);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static SafeFileHandle OpenOnLinux(string path, bool followsLinks)
    {
        // The system would take the name to end there.
        int descriptor = path.Contains('\0', StringComparison.Ordinal) ? -1 : OpenNative(path, ReadOnlyWithoutWaiting | (followsLinks ? 0 : _noFollow));
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Explain(Marshal.GetLastPInvokeError());
    }

    private static SafeFileHandle OpenElsewhere(string path, bool followsLinks)
    {
        try
        {
            return !followsLinks && (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0
                ? throw new IOException("It is a link.")
                : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException("There is no such file.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Directory.Exists(path)
                ? new IOException("It is a directory.", exception)
                : new UnauthorizedAccessException("The host may not read it.", exception);
        }
    }

    private static Exception Explain(int error) => error switch
    {
        2 or 20 => new FileNotFoundException("There is no such file."), // ENOENT, ENOTDIR
        1 or 13 => new UnauthorizedAccessException("The host may not read it."), // EPERM, EACCES
        NotALink => new IOException("It is a link, or there are too many on the way to it."),
        6 => new IOException("It is no regular file but a socket, or a device that is not there."), // ENXIO
        _ => new IOException($"{Marshal.GetPInvokeErrorMessage(error)}."),
    };

    private static int TypeOf(SafeFileHandle file)
    {
        byte[] status = new byte[StatxLength];
        // Unlike fstat, statx has one layout on all processors. Where a sandbox forbids it, .NET still knows pipes from files.
        return Statx(file, "", Itself, TypeOnly, status) == 0 ? BitConverter.ToUInt16(status, ModeOffset) & TypeBits
            : RandomAccess.GetLength(file) >= 0 ? RegularType
            : 0;
    }

    private static string Describe(int type) => type switch
    {
        0x1000 => "a named pipe",
        0x2000 or 0x6000 => "a device",
        0xC000 => "a socket",
        _ => "something else",
    };

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenNative(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(SafeFileHandle directory, string path, int flags, uint mask, byte[] status);
}
