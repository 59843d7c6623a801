using System.Runtime.InteropServices;
using System.Text;

namespace SampleHost.Workspaces;

/// <summary>
/// Tells named pipes, sockets and devices from regular files without opening them: opening a pipe waits for its other end.
/// </summary>
internal static class SpecialFiles
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int TypeBits = 0xF000; // S_IFMT
    private const int Regular = 0x8000; // S_IFREG
    private const int ModeOffset = 28;
    private const int StatxLength = 256;

    /// <summary>Tells whether a name that is neither a link nor a directory is no regular file. Knows this on Linux only.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="size">Its size as the system tells it; special files have none.</param>
    public static bool IsSpecial(string path, long size)
    {
        if (size != 0 || !OperatingSystem.IsLinux())
        {
            return false;
        }

        // .NET does not show the type. Unlike stat, statx has one layout on all processors.
        byte[] status = new byte[StatxLength];
        return Statx(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), NoFollow, TypeOnly, status) == 0
            && (BitConverter.ToUInt16(status, ModeOffset) & TypeBits) != Regular;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int directory, byte[] path, int flags, uint mask, byte[] status);
}
