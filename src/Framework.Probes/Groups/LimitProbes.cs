using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>Whether each limit of the kernel's is on the process: the bombs of the tests show what they do.</summary>
internal static unsafe class LimitProbes
{
    public static IEnumerable<Probe> All { get; } =
    [
        Limit("FSIZE", 1, 1L << 30),
        Limit("DATA", 2, 8L << 30),
        Limit("CORE", 4, 0),
        Limit("NPROC", 6, 1024),
        Limit("NOFILE", 7, 1024),
        Limit("MEMLOCK", 8, 0),
        Limit("AS", 9, 64L << 30),
        Limit("MSGQUEUE", 12, 0),
    ];

    private static Probe Limit(string name, int resource, long most) => new($"limit-{name}", "34", [Kernel.NoAccess], _ =>
    {
        ulong* limit = stackalloc ulong[2];
        int error = Kernel.Error("prlimit64", 0, resource, 0, (nint)limit);
        return error != 0 ? error : limit[1] <= (ulong)most ? Kernel.NoAccess : 0;
    });
}
