using Collet.Probes;

namespace Collet.Cli.Doctor;

/// <summary>What to do about what got through.</summary>
internal static class Advice
{
    public const string Always =
        "Until this is mended, load no plugins on this machine that you would not run as programs of your own: leave them out of 'enabled' in the section 'plugins'.";

    public static string For(Attempt attempt) => attempt.Holder switch
    {
        ProbeHolder.Landlock =>
            "Bring the kernel up to date: Landlock is on and does not hold what its version promises. Files on unusual file systems may be the reason.",
        ProbeHolder.Seccomp =>
            "Use the plugin host of the Collet version you run, unchanged; its filters let through a call they are to refuse. If it is, report it.",
        ProbeHolder.Limits =>
            "Look whether what starts hosts here (a service manager, a container) changes limits of running processes; if not, report it.",
        _ =>
            "Use the plugin host of the Collet version you run, unchanged, and no other program in place of dotnet. If both are so, report it.",
    };
}
