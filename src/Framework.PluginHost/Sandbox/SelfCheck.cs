using System.Globalization;
using System.Runtime.InteropServices;
using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>Tries what must not be possible, before there is anybody to try it in earnest.</summary>
internal static unsafe class SelfCheck
{
    private const int GetDeathSignal = 2;
    private const int Kill = 9;
    private const int ExpectedFilters = 2;

    /// <summary>Runs every check.</summary>
    /// <returns>What was found as it should be.</returns>
    /// <exception cref="SandboxRefusedException">Something was not.</exception>
    public static IReadOnlyList<string> Run(SyscallTable calls, SealArguments arguments)
    {
        int threads = CheckThreads();
        int signal = 0;
        Expect(Libc.Prctl(GetDeathSignal, (nuint)(&signal)) == 0 && signal == Kill, "the process would outlive its host");
        int canary = Libc.Open(arguments.Canary, 0);
        Expect(canary < 0 && Marshal.GetLastPInvokeError() == Errno.NoAccess, $"the canary file '{arguments.Canary}' is not refused as it should be");
        Refused(calls, "socket", Errno.NoAccess, 1, 1);
        // As fork does it: no flags but the signal for the parent.
        Refused(calls, "clone", Errno.NotPermitted, 17);
        Refused(calls, "execve", Errno.NotPermitted);
        Refused(calls, "seccomp", Errno.NotPermitted);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"threads: {threads}, each without privileges to gain, with {ExpectedFilters} filters and no capability"),
            "dies with its host",
            "canary: EACCES",
            "socket: EACCES",
            "fork: EPERM",
            "execve: EPERM",
            "further filter: EPERM",
        ];
    }

    private static int CheckThreads()
    {
        int threads = 0;
        foreach (string thread in Directory.GetDirectories("/proc/self/task"))
        {
            if (ThreadState.TryRead($"self/task/{Path.GetFileName(thread)}") is not { } state)
            {
                continue;
            }

            threads++;
            Expect(state.NoNewPrivileges == 1, $"the thread '{state.Name}' could gain privileges");
            // Kernels before 5.15 do not count the filters.
            Expect(state is { Seccomp: 2, Filters: 0 or >= ExpectedFilters }, $"the thread '{state.Name}' lacks a seccomp filter");
            Expect(state.Capabilities == 0, $"the thread '{state.Name}' holds capabilities");
        }

        Expect(threads > 0, "no thread of the process could be read");
        return threads;
    }

    private static void Refused(SyscallTable calls, string call, int errno, nint a = 0, nint b = 0)
    {
        nint result = Libc.Call(calls[call], a, b);
        if (result == 0 && call == "clone")
        {
            // It worked, and this is the child.
            Libc.Exit(1);
        }

        Expect(result < 0 && Marshal.GetLastPInvokeError() == errno, $"{call} is not refused with {Errno.Name(errno)}");
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SandboxRefusedException($"The sandbox does not hold: {otherwise}.") { ExitCode = SandboxExitCodes.DoesNotHold };
        }
    }
}
