using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>The process takes its own rights away and becomes stage B.</summary>
internal static unsafe class StageA
{
    private const int ReadWriteMark = 4;
    private const int DeathSignal = 1;
    private const nuint Kill = 9;
    private const int NoNewPrivileges = 38;
    private const int WriteOnly = 1;

    /// <summary>Runs the plan. Comes back only by way of an exception.</summary>
    /// <remarks>
    /// One method on one thread: only what is put on the calling thread outlives the execve. From the limits on nothing is allocated or
    /// written, and any failure ends the process.
    /// </remarks>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(SandboxPlan plan, SyscallTable calls)
    {
        var ruleset = new LandlockRuleset(plan, calls);
        var filter = new NativeFilter(plan.Filter, calls);
        byte* program = NativeStrings.One(plan.Program);
        byte** arguments = NativeStrings.All(plan.Arguments);
        byte** environment = NativeStrings.All(plan.Environment);
        Environment.CurrentDirectory = plan.Scratch;
        if (plan.User is { } user && Libc.Chown(plan.Scratch, user, user) != 0)
        {
            throw SandboxRefusedException.Failed($"giving '{plan.Scratch}' to the plugin's user");
        }

        OfferToOutOfMemory();
        Marshal.PrelinkAll(typeof(Libc));
        if (plan.LeavesSession)
        {
            // Fails where the process leads a group already, which does as well.
            _ = Libc.Call(calls["setsid"]);
        }

        if (plan.MarksDescriptors && Libc.Call(calls["close_range"], 3, unchecked((nint)uint.MaxValue), ReadWriteMark) != 0)
        {
            Fail("marking descriptors close-on-exec");
        }

        if (Capabilities.Drop(calls, plan.User, plan.DropsCapabilities) is { } step)
        {
            Fail(step);
        }

        if (plan.DiesWithParent && Libc.Prctl(DeathSignal, Kill) != 0)
        {
            Fail("asking to die with the host");
        }

        if (Libc.Call(calls["getppid"]) != plan.Parent)
        {
            Fail("finding the host that started this process");
        }

        foreach (ResourceLimit limit in plan.Limits)
        {
            if (!limit.TryApply(calls))
            {
                Fail("prlimit");
            }
        }

        if (plan.GainsNoPrivileges && Libc.Prctl(NoNewPrivileges, 1) != 0)
        {
            Fail("no_new_privs");
        }

        if (!ruleset.TryRestrict())
        {
            Fail("landlock_restrict_self");
        }

        if (!filter.TryApply(allThreads: false))
        {
            Fail("seccomp");
        }

        _ = Libc.Execve(program, arguments, environment);
        Fail("execve of dotnet");
    }

    // It only says whom the kernel ends first; no limit hangs on it.
    private static void OfferToOutOfMemory()
    {
        int file = Libc.Open("/proc/self/oom_score_adj", WriteOnly);
        fixed (byte* most = "1000"u8)
        {
            _ = Libc.Write(file, most, 4);
        }

        _ = Libc.Close(file);
    }

    [DoesNotReturn]
    private static void Fail(string step)
    {
        int error = Marshal.GetLastPInvokeError();
        byte[] line = Encoding.UTF8.GetBytes($"{step} failed: {Errno.Name(error)}.\n");
        fixed (byte* text = line)
        {
            _ = Libc.Write(2, text, line.Length);
        }

        Libc.Exit(SandboxExitCodes.CannotBeHeld);
        throw new System.Diagnostics.UnreachableException();
    }
}
