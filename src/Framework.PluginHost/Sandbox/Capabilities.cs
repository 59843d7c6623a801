using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>The rights of root, one by one, given up for good.</summary>
internal static unsafe class Capabilities
{
    private const int DropFromBounds = 24;
    private const int Ambient = 47;
    private const nuint ClearAll = 4;
    private const int SecureBits = 28;
    private const nuint NothingFromRoot = 0x2F;
    private const uint Version = 0x20080522;

    /// <summary>Gives up all of them, and the user and groups where one is to be become. Null, or the step that failed.</summary>
    public static string? Drop(SyscallTable calls, uint? user, bool dropsCapabilities)
    {
        bool privileged = Libc.Call(calls["geteuid"]) == 0;
        if (dropsCapabilities)
        {
            // Ends at the first number that is none, and at once where nothing is held.
            for (nuint capability = 0; Libc.Prctl(DropFromBounds, capability) == 0; capability++)
            {
            }

            if (privileged && Marshal.GetLastPInvokeError() != Errno.Invalid)
            {
                return "dropping capabilities from the bounding set";
            }

            if (Libc.Prctl(Ambient, ClearAll) != 0 && Marshal.GetLastPInvokeError() != Errno.Invalid)
            {
                return "clearing the ambient capabilities";
            }

            if (privileged && Libc.Prctl(SecureBits, NothingFromRoot) != 0)
            {
                return "setting the secure bits";
            }
        }

        if (user is { } id)
        {
            if (Libc.Call(calls["setgroups"], 0, 0) != 0)
            {
                return "setgroups";
            }

            if (Libc.Call(calls["setresgid"], (nint)id, (nint)id, (nint)id) != 0 || Libc.Call(calls["setresuid"], (nint)id, (nint)id, (nint)id) != 0)
            {
                return "becoming the plugin's user";
            }
        }

        if (dropsCapabilities)
        {
            uint* header = stackalloc uint[2];
            header[0] = Version;
            header[1] = 0;
            uint* none = stackalloc uint[6];
            new Span<uint>(none, 6).Clear();
            if (Libc.Call(calls["capset"], (nint)header, (nint)none) != 0)
            {
                return "capset";
            }
        }

        return null;
    }
}
