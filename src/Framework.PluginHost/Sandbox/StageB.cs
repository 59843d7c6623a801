using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>The process, held since its first instruction, closes what it needed to come here and looks at itself.</summary>
internal static class StageB
{
    private const int Dumpable = 4;

    /// <summary>Seals the process.</summary>
    /// <param name="arguments">What stage A said.</param>
    /// <param name="plan">What is to be done.</param>
    /// <param name="warmth">Waited for before anything is closed.</param>
    /// <returns>What holds it.</returns>
    /// <exception cref="SandboxRefusedException">Something that should hold does not.</exception>
    public static SealedReport Seal(SealArguments arguments, SealPlan plan, Warmth warmth)
    {
        SyscallTable calls = SyscallTable.Current!;
        var filter = new NativeFilter(plan.Filter, calls);
        warmth.Wait();
        if (plan.HidesMemory && Libc.Prctl(Dumpable, 0) != 0)
        {
            throw SandboxRefusedException.Failed("hiding the process's memory");
        }

        if (!filter.TryApply(allThreads: true))
        {
            throw SandboxRefusedException.Failed("putting the second seccomp filter on every thread");
        }

        IReadOnlyList<string> checks = plan.ChecksItself ? SelfCheck.Run(calls, arguments) : [];
        return new SealedReport
        {
            Process = (uint)Environment.ProcessId,
            LandlockAbi = (uint)arguments.LandlockAbi,
            User = (uint)Libc.Call(calls["geteuid"]),
            Filters = (uint)ThreadState.Read("self").Filters,
            Checks = checks,
        };
    }
}
