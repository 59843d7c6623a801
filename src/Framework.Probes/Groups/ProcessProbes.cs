using System.ComponentModel;
using System.Diagnostics;
using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>Starting, becoming, watching and disturbing processes.</summary>
internal static unsafe class ProcessProbes
{
    private static readonly int[] _permitted = [Kernel.NotPermitted];
    private static readonly int[] _absent = [Kernel.NotThere];

    public static IEnumerable<Probe> All { get; } =
    [
        new("process-start", "19", [Kernel.NotPermitted, Kernel.NoAccess, Kernel.NotThere], _ => Started()),
        .. Kernel.Has("fork") ? [new Probe("fork", "19", _permitted, _ => Forked("fork"))] : (Probe[])[],
        new("clone-process", "19", _permitted, _ => Forked("clone", 17)),
        // Of a thread's flags those that the kernel refuses without the rest: reaching that check is going through.
        new("clone-namespace", "24", _permitted, _ => Kernel.Error("clone", 0x10000 | 0x20000)),
        new("clone3", "19", _absent, _ => Kernel.Error("clone3", 0, 8)),
        new("execve", "20", _permitted, _ => Kernel.With("/nowhere", path => Kernel.Error("execve", path))),
        new("execveat", "20", _permitted, _ => Kernel.With("/nowhere", path => Kernel.Error("execveat", -100, path))),
        new("memory-file", "20", _absent, _ => Kernel.With("x", name => Kernel.Close(Kernel.Call("memfd_create", name)))),
        new("memory-secret", "20", _absent, _ => Kernel.Error("memfd_secret", -1)),
        new("ptrace", "22", _permitted, at => Kernel.Error("ptrace", 0x4206, int.MaxValue)),
        new("read-memory", "22", _absent, at => Kernel.Error("process_vm_readv", at.Host)),
        new("write-memory", "22", _absent, at => Kernel.Error("process_vm_writev", at.Host)),
        new("open-process", "22", _absent, at => Kernel.Close(Kernel.Call("pidfd_open", at.Host))),
        new("take-descriptor", "22", _absent, _ => Kernel.Error("pidfd_getfd", -1)),
        new("signal-process", "22", _absent, _ => Kernel.Error("pidfd_send_signal", -1)),
        new("kill", "23", _permitted, at => Kernel.Error("kill", at.Host)),
        new("tkill", "23", _permitted, at => Kernel.Error("tkill", at.Host)),
        new("tgkill", "23", _permitted, at => Kernel.Error("tgkill", at.Host, at.Host)),
        new("sigqueue", "23", _permitted, at => Kernel.Error("rt_sigqueueinfo", at.Host)),
        new("set-priority", "23", _permitted, at => Kernel.Error("setpriority", 0, at.Host)),
        new("set-affinity", "23", _permitted, at => Kernel.Error("sched_setaffinity", at.Host, 0)),
        new("set-scheduler", "23", _absent, at => Kernel.Error("sched_setscheduler", at.Host)),
        new("set-scheduling", "23", _absent, at => Kernel.Error("sched_setattr", at.Host)),
        new("host-limits", "23", _permitted, at => Kernel.Error("prlimit64", at.Host, 7)),
        .. OperatingSystem.IsLinux() && Kernel.Has("fork")
            ? [new Probe("call-32-bit", "21", [Probe.Death], _ => MachineCode.Call32()), new Probe("call-x32", "21", [Probe.Death], _ => X32())]
            : (Probe[])[],
    ];

    private static int Started()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/true") { UseShellExecute = false })!;
            process.WaitForExit();
            return 0;
        }
        catch (Win32Exception exception)
        {
            return exception.NativeErrorCode;
        }
    }

    private static int Forked(string call, nint flags = 0)
    {
        // What the child needs is made ready before there is one: it has no other thread to wait for.
        _ = Kernel.Call("getpid");
        nint child = Kernel.Call(call, flags);
        if (child == 0)
        {
            _ = Kernel.Call("exit_group");
        }

        return (int)-Math.Min(0, child);
    }

    // getpid with structures of 32 bits; the number alone is what matters.
    private static int X32() => (int)-Math.Min(0, Kernel.Call(0x40000000 + 39, 0));
}
