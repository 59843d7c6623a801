using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>Reading and writing where nothing was granted.</summary>
internal static class FileProbes
{
    private static readonly int[] _access = [Kernel.NoAccess];

    // Landlock answers a move between differently held directories like one between file systems.
    private static readonly int[] _move = [Kernel.NoAccess, Kernel.CrossDevice];

    public static IEnumerable<Probe> All { get; } =
    [
        new("read-outside", "1", _access, at => Kernel.Open(at.OutsideFile, Kernel.ReadOnly)),
        new("read-passwd", "1", _access, _ => Kernel.Open("/etc/passwd", Kernel.ReadOnly)),
        new("list-outside", "1", _access, at => Kernel.Open(at.OutsideDirectory, 0x10000)),
        new("write-outside", "2", _access, at => Kernel.Open(at.Victim, Kernel.WriteOnly)),
        new("create-outside", "2", _access, at => Created(Path.Combine(at.OutsideDirectory, Guid.NewGuid().ToString("N")))),
        new("make-directory-outside", "2", _access, at => MadeDirectory(Path.Combine(at.OutsideDirectory, Guid.NewGuid().ToString("N")))),
        new("delete-outside", "2", _access, at => Deleted(at, "delete", 0)),
        new("delete-directory-outside", "2", _access, at => Deleted(at, "empty", 0x200)),
        new("link-outside", "2", _access, at => Linked(at.OutsideFile, Path.Combine(at.OutsideDirectory, Guid.NewGuid().ToString("N")), "symlinkat")),
        new("make-socket", "2", [Kernel.NoAccess, Kernel.NotThere], at => Node(at, 0xC000)),
        new("make-pipe", "2", [Kernel.NoAccess, Kernel.NotThere], at => Node(at, 0x1000)),
        new("dot-dot", "3", _access, at => Kernel.Open(at.Scratch + UpToTheRoot(at.Scratch) + at.OutsideFile, Kernel.ReadOnly)),
        new("planted-link", "3", _access, PlantedLink),
        new("hard-link-in", "4", _move, at => Linked(at.Victim, at.New("hard"), "linkat")),
        new("rename-in", "4", _move, at => Renamed(Path.Combine(at.OutsideDirectory, "rename"), at.New("moved"))),
        new("rename-out", "4", _move, at => RenamedOut(at)),
        new("proc-self-root", "5", _access, at => Kernel.Open("/proc/self/root" + at.OutsideFile, Kernel.ReadOnly)),
        new("host-environ", "5", _access, at => Kernel.Open($"/proc/{at.Host}/environ", Kernel.ReadOnly)),
        new("host-memory", "5", _access, at => Kernel.Open($"/proc/{at.Host}/mem", Kernel.ReadOnly)),
        new("host-maps", "5", _access, at => Kernel.Open($"/proc/{at.Host}/maps", Kernel.ReadOnly)),
        new("host-descriptors", "5", _access, at => Kernel.Open($"/proc/{at.Host}/fd", 0x10000)),
        new("host-directory", "5", _access, at => Kernel.Open($"/proc/{at.Host}/cwd/", 0x10000)),
        new("reopen-with-more", "6", _access, ReopenWithMore),
        new("shared-memory-file", "8", _access, _ => Created($"/dev/shm/collet-{Guid.NewGuid():N}")),
        new("temporary-directory", "8", _access, _ => Created($"/tmp/collet-{Guid.NewGuid():N}")),
        new("truncate-outside", "9", _access, at => Kernel.With(at.Victim, path => Kernel.Error("truncate", path, 0))),
        new("device-control", "9", _access, _ => Kernel.Open("/dev/full", Kernel.ReadWrite)),
    ];

    private static string UpToTheRoot(string path) => string.Concat(Enumerable.Repeat("/..", path.Count(character => character == '/')));

    private static int Created(string path)
    {
        int error = Kernel.Open(path, Kernel.WriteOnly | Kernel.Create);
        if (error == 0)
        {
            CleanUp(() => File.Delete(path));
        }

        return error;
    }

    private static int MadeDirectory(string path)
    {
        int error = Kernel.With(path, text => Kernel.Error("mkdirat", -100, text, 0x1C0));
        if (error == 0)
        {
            CleanUp(() => Directory.Delete(path));
        }

        return error;
    }

    // What can be made where one may not delete stays.
    private static void CleanUp(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static int Deleted(ProbeTarget at, string name, nint flags) =>
        Kernel.With(Path.Combine(at.OutsideDirectory, name), path => Kernel.Error("unlinkat", -100, path, flags));

    private static int Linked(string from, string to, string call) => Kernel.With(from, first => Kernel.With(to, second =>
        call == "symlinkat" ? Kernel.Error(call, first, -100, second) : Kernel.Error(call, -100, first, -100, second)));

    private static int Node(ProbeTarget at, nint kind) =>
        Kernel.With(at.New("node"), path => Kernel.Error("mknodat", -100, path, kind | 0x1A4));

    private static int Renamed(string from, string to) =>
        Kernel.With(from, first => Kernel.With(to, second => Kernel.Error("renameat2", -100, first, -100, second)));

    private static int RenamedOut(ProbeTarget at)
    {
        string own = at.New("own");
        File.WriteAllText(own, "");
        return Renamed(own, Path.Combine(at.OutsideDirectory, Path.GetFileName(own)));
    }

    private static int PlantedLink(ProbeTarget at)
    {
        string link = at.New("link");
        int planted = Linked(at.OutsideFile, link, "symlinkat");
        return planted != 0 ? planted : Kernel.Open(link, Kernel.ReadOnly);
    }

    private static int ReopenWithMore(ProbeTarget at)
    {
        nint own = 0;
        int error = Kernel.With(typeof(Tool).Assembly.Location, path =>
        {
            own = Kernel.Call("openat", -100, path, Kernel.ReadOnly);
            return (int)-Math.Min(0, own);
        });
        if (error != 0)
        {
            return error;
        }

        int reopened = Kernel.Open(FormattableString.Invariant($"/proc/self/fd/{own}"), Kernel.ReadWrite);
        _ = Kernel.Close(own);
        return reopened;
    }
}
