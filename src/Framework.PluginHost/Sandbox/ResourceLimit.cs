using Collet.Plugins;

namespace Collet.PluginHost.Sandbox;

/// <summary>One limit of the kernel's, hard and soft alike.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Resource">Its number.</param>
/// <param name="Value">How much.</param>
internal sealed record ResourceLimit(string Name, int Resource, ulong Value)
{
    // The runtime reserves addresses it never uses: 2.7 GB measured, and as much as the memory allowed for the collector. What is left is
    // all that shared anonymous memory can take, which no other limit counts and loading an assembly from bytes needs.
    private const ulong Reserved = 2560ul << 20;
    private const ulong AddressesPerByte = 3;

    /// <summary>The limits of a policy.</summary>
    /// <param name="limits">How much of what.</param>
    /// <param name="countsThreads">
    /// Threads are counted for the user, over all its processes: for one that also runs others the limit would be anybody's.
    /// </param>
    public static IReadOnlyList<ResourceLimit> Of(SandboxLimits limits, bool countsThreads) =>
    [
        new("CORE", 4, 0),
        new("MEMLOCK", 8, 0),
        new("MSGQUEUE", 12, 0),
        new("NICE", 13, 0),
        new("RTPRIO", 14, 0),
        new("NOFILE", 7, (ulong)limits.Descriptors),
        new("FSIZE", 1, (ulong)limits.FileSize),
        .. countsThreads ? [new("NPROC", 6, (ulong)limits.Threads)] : (ResourceLimit[])[],
        new("DATA", 2, (ulong)limits.Memory),
        new("AS", 9, Reserved + ((ulong)limits.Memory * AddressesPerByte)),
        .. limits.ProcessorSeconds > 0 ? [new("CPU", 0, (ulong)limits.ProcessorSeconds)] : (ResourceLimit[])[],
    ];

    /// <summary>Puts the limit on this process. False with an error number where the kernel refuses.</summary>
    public unsafe bool TryApply(SyscallTable calls)
    {
        ulong* both = stackalloc ulong[2];
        both[0] = both[1] = Value;
        return Libc.Call(calls["prlimit64"], 0, Resource, (nint)both) == 0;
    }
}
