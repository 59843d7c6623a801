namespace Collet.Probes;

/// <summary>The groups of the escape suite.</summary>
public static class ProbeTopics
{
    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<ProbeTopic> All { get; } =
    [
        new("1", "reading files", ProbeHolder.Landlock, "A plugin can read files it was not granted."),
        new("2", "changing files", ProbeHolder.Landlock, "A plugin can change, make or delete files it was not granted."),
        new("3", "ways around paths", ProbeHolder.Landlock, "A plugin gets to files it was not granted by '..' or by links it made."),
        new("4", "moving and linking", ProbeHolder.Landlock, "A plugin can move or link files between its directory and others."),
        new("5", "the host's /proc", ProbeHolder.Landlock, "A plugin can read the host's variables, memory, files or working directory."),
        new("6", "reopening descriptors", ProbeHolder.Landlock, "A plugin can write to what it was given to read."),
        new("7", "inherited descriptors", ProbeHolder.Start, "A plugin finds descriptors the host left open, and with them what they lead to."),
        new("8", "shared memory and places", ProbeHolder.Landlock, "A plugin can leave data for others, or take it, in places all processes share."),
        new("9", "modes, owners, times", ProbeHolder.Seccomp, "A plugin can change what files are beside their contents, control devices, or watch files."),
        new("10", "mounts", ProbeHolder.Seccomp, "A plugin reaches calls that mount file systems or open files without a path."),
        new("13", "TCP", ProbeHolder.Seccomp, "A plugin can reach the network past the host, which then checks and logs nothing."),
        new("14", "UDP and names", ProbeHolder.Seccomp, "A plugin can send datagrams or look up names, and so carry data out."),
        new("15", "raw and rare sockets", ProbeHolder.Seccomp, "A plugin can make sockets that no permission covers."),
        new("16", "Unix sockets", ProbeHolder.Seccomp, "A plugin can talk to services of this machine, such as those of containers and keys."),
        new("18", "io_uring", ProbeHolder.Seccomp, "A plugin can have the kernel do what the filters would refuse."),
        new("19", "starting processes", ProbeHolder.Seccomp, "A plugin can start processes."),
        new("20", "starting programs", ProbeHolder.Seccomp, "A plugin can become another program, or prepare one in memory."),
        new("21", "calls of other architectures", ProbeHolder.Seccomp, "A plugin can call the kernel by numbers the filters do not know."),
        new("22", "others' memory", ProbeHolder.Seccomp, "A plugin can watch other processes or read and write their memory."),
        new("23", "disturbing processes", ProbeHolder.Seccomp, "A plugin can signal other processes, or change their priority or limits."),
        new("24", "namespaces", ProbeHolder.Seccomp, "A plugin can make namespaces, in which the kernel gives rights it has nowhere else."),
        new("25", "gaining rights", ProbeHolder.Seccomp, "A plugin can gain rights, or undo a part of what holds it."),
        new("26", "kernel interfaces", ProbeHolder.Seccomp, "A plugin reaches parts of the kernel it has no use for; faults in them are ways out."),
        new("27", "the terminal", ProbeHolder.Seccomp, "A plugin can type into the terminal of whoever started the host."),
        new("28", "every thread", ProbeHolder.Landlock, "A plugin has a thread that is not held, and can do on it what the others cannot."),
        new("29", "code of its own", ProbeHolder.Landlock, "A plugin gets further by code it makes or loads than by the code that was scanned."),
        new("30", "the host's variables", ProbeHolder.Start, "A plugin can read variables of the host; secrets are often kept there."),
        new("31", "debuggers", ProbeHolder.Start, "The runtime of a plugin lets itself be debugged, profiled or hooked."),
        new("32", "foreign assemblies", ProbeHolder.Landlock, "A plugin can load assemblies that were not verified."),
        new("34", "limits", ProbeHolder.Limits, "A plugin can use up more of this machine than it is to."),
    ];

    /// <summary>What a probe is about.</summary>
    public static ProbeTopic Of(Probe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return All.First(topic => topic.Group == probe.Group);
    }
}
