using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>How the processes of plugins are run.</summary>
internal sealed record PluginProcessOptions
{
    /// <summary>The program <c>dotnet</c>; looked for where null.</summary>
    public string? Dotnet { get; init; }

    /// <summary>The file <c>Collet.PluginHost.dll</c>; beside the host or in its folder <c>pluginhost</c> where null.</summary>
    public string? PluginHost { get; init; }

    /// <summary>The directory the scratch directories are made in; the temporary one where null.</summary>
    public string? ScratchRoot { get; init; }

    /// <summary>Where the host runs as root, each process gets a user of its own.</summary>
    public bool OwnUsers { get; init; } = true;

    /// <summary>What each process may use up.</summary>
    public SandboxLimits Limits { get; init; } = new();

    /// <summary>What the files of one scratch directory may weigh together, in bytes; looked at with every ping.</summary>
    public long MostScratch { get; init; } = 256L << 20;

    /// <summary>How many calls may be under way in one process; more wait.</summary>
    public int Credits { get; init; } = 256;

    /// <summary>How long a process may take to be sealed, and a plugin to be loaded.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled call may go on before its process is killed, and a process that was told to end.</summary>
    public TimeSpan KillGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a process is asked whether it is there.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it may take to answer, to complete a frame it began, and to read what it was sent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Log lines taken from one process in ten seconds; of more only the number is told.</summary>
    public int MostLogLines { get; init; } = 1000;
}
