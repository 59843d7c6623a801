using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>Gaining rights, and undoing what holds the process.</summary>
internal static unsafe class PrivilegeProbes
{
    private static readonly int[] _permitted = [Kernel.NotPermitted];
    private static readonly int[] _absent = [Kernel.NotThere];

    public static IEnumerable<Probe> All { get; } =
    [
        new("unshare", "24", _absent, _ => Kernel.Error("unshare", 0)),
        new("setns", "24", _absent, _ => Kernel.Error("setns", -1)),
        new("chroot", "24", _absent, _ => Kernel.With("/nowhere", path => Kernel.Error("chroot", path))),
        new("pivot-root", "24", _absent, _ => Kernel.Error("pivot_root")),
        new("death-signal", "25", _permitted, _ => Kernel.Error("prctl", 1, 0)),
        new("dumpable", "25", _permitted, _ => Kernel.Error("prctl", 4, 1)),
        new("own-memory-hidden", "25", [Kernel.NoAccess], _ => Kernel.Call("prctl", 3) == 0 ? Kernel.NoAccess : 0),
        new("seccomp-by-prctl", "25", _permitted, _ => Kernel.Error("prctl", 22, 2)),
        new("no-new-privileges", "25", _permitted, _ => Kernel.Error("prctl", 38)),
        new("bounding-set", "25", _permitted, _ => Kernel.Error("prctl", 24, 200)),
        new("second-filter", "25", _permitted, _ => Kernel.Error("seccomp", 1, 1)),
        new("second-ruleset", "25", _absent, _ => Kernel.Error("landlock_restrict_self", -1)),
        new("capabilities", "25", _absent, _ => Kernel.Error("capset")),
        new("set-user", "25", _absent, _ => Kernel.Error("setresuid", -1, -1, -1)),
        new("set-group", "25", _absent, _ => Kernel.Error("setresgid", -1, -1, -1)),
        new("set-groups", "25", _absent, _ => Kernel.Error("setgroups", -1)),
        new("new-session", "25", _absent, _ => Kernel.Error("setpgid", -1)),
        new("raise-limit", "25", _permitted, _ => RaisedLimit()),
        // TIOCSTI and TIOCLINUX, on a descriptor that is none.
        new("type-into-terminal", "27", _permitted, _ => Kernel.Error("ioctl", -1, 0x5412)),
        new("paste-into-terminal", "27", _permitted, _ => Kernel.Error("ioctl", -1, 0x541C)),
        new("personality", "25", _absent, _ => Kernel.Error("personality")),
    ];

    private static int RaisedLimit()
    {
        ulong* limit = stackalloc ulong[2];
        // Core files, of which the sandbox allows none.
        int read = Kernel.Error("prlimit64", 0, 4, 0, (nint)limit);
        if (read != 0 || limit[1] == ulong.MaxValue)
        {
            return read;
        }

        limit[1]++;
        return Kernel.Error("prlimit64", 0, 4, (nint)limit);
    }
}
