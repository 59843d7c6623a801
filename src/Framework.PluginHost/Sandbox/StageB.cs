using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>The process, held since its first instruction, closes what it needed to come here and looks at itself.</summary>
internal static class StageB
{
    private const int Dumpable = 4;

    /// <summary>Seals the process.</summary>
    /// <returns>What holds it.</returns>
    /// <exception cref="SandboxRefusedException">Something that should hold does not.</exception>
    public static SealedReport Seal(SealArguments arguments, SealPlan plan)
    {
        SyscallTable calls = SyscallTable.Current!;
        Warmth.Up();
        if (plan.HidesMemory && Libc.Prctl(Dumpable, 0) != 0)
        {
            throw SandboxRefusedException.Failed("hiding the process's memory");
        }

        var filter = new NativeFilter(plan.Filter, calls);
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
            FilterHash = Hash(PluginCalls.ForStageA(Environment.ProcessId).Compile(calls), plan.Filter.Compile(calls)),
            Checks = checks,
        };
    }

    private static string Hash(BpfInstruction[] first, BpfInstruction[] second)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(first.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(second.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
