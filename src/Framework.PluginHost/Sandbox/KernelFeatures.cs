using System.Runtime.InteropServices;

namespace Collet.PluginHost.Sandbox;

/// <summary>What this kernel can hold.</summary>
/// <param name="Calls">The numbers of its calls; null where the architecture is none of ours.</param>
/// <param name="LandlockAbi">The version of Landlock; 0 where there is none.</param>
/// <param name="HasSeccompFilters">It knows filters for all threads.</param>
internal sealed record KernelFeatures(SyscallTable? Calls, int LandlockAbi, bool HasSeccompFilters)
{
    private const nint SetFilter = 1;
    private const nint AllThreads = 1;

    /// <summary>Asks the kernel.</summary>
    public static KernelFeatures Probe() => SyscallTable.Current is { } calls
        // A filter at no address is refused as a bad address where filters are known, and as a bad argument where they are not.
        ? new KernelFeatures(
            calls,
            Sandbox.LandlockAbi.Probe(calls),
            Libc.Call(calls["seccomp"], SetFilter, AllThreads, 0) < 0 && Marshal.GetLastPInvokeError() == 14)
        : new KernelFeatures(null, 0, false);
}
