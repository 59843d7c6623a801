using System.Runtime.InteropServices;
using Collet.PluginHost.Sandbox;

namespace Collet.Probes.Native;

/// <summary>The kernel, without any library's help between.</summary>
internal static unsafe partial class Kernel
{
    public const int NotPermitted = 1;
    public const int NoAccess = 13;
    public const int CrossDevice = 18;
    public const int NotThere = 38;

    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;

    private static readonly SyscallTable? _calls = SyscallTable.Current;

    /// <summary>The architecture has such a call.</summary>
    public static bool Has(string call) => _calls?.TryGet(call, out _) is true;

    /// <summary>Makes a call; its result, or the error number below zero.</summary>
    public static nint Call(string call, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0) =>
        Call(_calls![call], a, b, c, d, e, f);

    /// <summary>The same by number.</summary>
    public static nint Call(nint number, nint a, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0)
    {
        nint result = Syscall(number, a, b, c, d, e, f);
        return result < 0 ? -Marshal.GetLastPInvokeError() : result;
    }

    /// <summary>Makes a call; 0, or the error number.</summary>
    public static int Error(string call, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0) =>
        (int)-Math.Min(0, Call(call, a, b, c, d, e, f));

    /// <summary>Opens a file and closes it; 0, or the error number.</summary>
    public static int Open(string path, int flags) => With(path, text => Close(Call("openat", -100, text, flags, 0x1B6)));

    /// <summary>Runs with a path as the kernel takes it.</summary>
    public static int With(string path, Func<nint, int> run)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return run(text);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    /// <summary>Closes what was opened; 0, or the error number of opening it.</summary>
    public static int Close(nint opened)
    {
        if (opened < 0)
        {
            return (int)-opened;
        }

        _ = Call("close", opened);
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint a, nint b, nint c, nint d, nint e, nint f);
}
