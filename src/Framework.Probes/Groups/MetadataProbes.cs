using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>Changing what the kernel's file rules do not look at: modes, owners, times, attributes.</summary>
internal static class MetadataProbes
{
    private static readonly int[] _absent = [Kernel.NotThere];

    public static IEnumerable<Probe> All { get; } =
    [
        Own("chmod", "fchmodat", path => Kernel.Error("fchmodat", -100, path, 0x1FF)),
        Own("chmod-2", "fchmodat2", path => Kernel.Error("fchmodat2", -100, path, 0x1FF)),
        Own("chown", "fchownat", path => Kernel.Error("fchownat", -100, path, -1, -1)),
        Own("times", "utimensat", path => Kernel.Error("utimensat", -100, path)),
        Own("attribute", "setxattr", path => Kernel.With("user.collet", name => Kernel.Error("setxattr", path, name, name, 4))),
        Own("remove-attribute", "removexattr", path => Kernel.With("user.collet", name => Kernel.Error("removexattr", path, name))),
        Own("attribute-at", "setxattrat", path => Kernel.Error("setxattrat", -100, path)),
    ];

    // On a file of its own, so that nothing but the filter can refuse.
    private static Probe Own(string name, string call, Func<nint, int> run) => new(name, "9", _absent, at =>
    {
        string own = at.New(call);
        File.WriteAllText(own, "");
        return Kernel.With(own, run);
    });
}
