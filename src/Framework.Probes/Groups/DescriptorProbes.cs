using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>What a process may have inherited without being given it.</summary>
internal static class DescriptorProbes
{
    private const int Most = 4096;

    private static readonly string _runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
    private static readonly string _program = Path.GetDirectoryName(typeof(Tool).Assembly.Location)!;

    public static IEnumerable<Probe> All { get; } =
    [
        new("inherited-descriptors", "7", [Kernel.NoAccess], _ => Foreign().Any() ? 0 : Kernel.NoAccess),
    ];

    private static IEnumerable<string> Foreign() => Enumerable.Range(0, Most)
        .Where(number => Kernel.Call("fcntl", number, 1) >= 0)
        .Select(number => new FileInfo(FormattableString.Invariant($"/proc/self/fd/{number}")).LinkTarget ?? "gone")
        .Where(target => !IsOwn(target));

    private static bool IsOwn(string target) =>
        target is "gone" or "/dev/null" or "/dev/urandom" or "/dev/random"
        || target.StartsWith("pipe:", StringComparison.Ordinal)
        || target.StartsWith("anon_inode:", StringComparison.Ordinal)
        || target.StartsWith(FormattableString.Invariant($"/proc/{Environment.ProcessId}/"), StringComparison.Ordinal)
        || target.StartsWith(_runtime + "/", StringComparison.Ordinal)
        || target.StartsWith(_program + "/", StringComparison.Ordinal)
        || target.StartsWith(Path.GetTempPath(), StringComparison.Ordinal);
}
