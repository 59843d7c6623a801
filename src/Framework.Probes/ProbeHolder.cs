namespace Collet.Probes;

/// <summary>What stops an attempt, in the first place.</summary>
public enum ProbeHolder
{
    /// <summary>The kernel's rules for files.</summary>
    Landlock,

    /// <summary>The kernel's filters for calls.</summary>
    Seccomp,

    /// <summary>The kernel's limits.</summary>
    Limits,

    /// <summary>How the process is started: its variables and descriptors.</summary>
    Start,
}
