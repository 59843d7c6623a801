namespace Collet.PluginHost.Sandbox;

/// <summary>What each version of Landlock can hold.</summary>
internal static class LandlockAbi
{
    /// <summary>The first one that holds truncating (Linux 6.2).</summary>
    public const int Least = 3;

    /// <summary>The version of this kernel; 0 where it has no Landlock or it is switched off.</summary>
    public static int Probe(SyscallTable calls) => (int)Math.Max(0, Libc.Call(calls["landlock_create_ruleset"], 0, 0, 1));

    /// <summary>Every right on files that version knows.</summary>
    public static FileRights Files(int abi) => (FileRights)(ulong)(abi switch
    {
        < 1 => 0,
        1 => 0x1FFF,
        2 => 0x3FFF,
        3 or 4 => 0x7FFF,
        < 9 => 0xFFFF,
        _ => 0x1FFFF,
    });

    /// <summary>The rights on the network: TCP bind and connect. No process here can make a socket, so later ones would hold nothing more.</summary>
    public static ulong Network(int abi) => abi < 4 ? 0ul : 3;

    /// <summary>Every scope: abstract sockets and signals.</summary>
    public static ulong Scopes(int abi) => abi < 6 ? 0ul : 3;

    /// <summary>The size of the structure that says what is held.</summary>
    public static int AttributeSize(int abi) => abi switch { < 4 => 8, < 6 => 16, _ => 24 };

    /// <summary>Flags of the last step: denials after an execve are audited too.</summary>
    public static nint RestrictFlags(int abi) => abi < 7 ? 0 : 2;
}
