namespace Collet.Plugins;

/// <summary>What one plugin host may do: the grants of its plugin, and what it needs to run at all. Paths are absolute.</summary>
internal sealed record SandboxPolicy
{
    /// <summary>The directory that is the process's own: readable, writable, its temporary directory.</summary>
    public required string Scratch { get; init; }

    /// <summary>A file that everyone may read and this process must not: reading it is how the process proves that it is held.</summary>
    public required string Canary { get; init; }

    /// <summary>The process that starts it, and that it must not outlive.</summary>
    public required int Parent { get; init; }

    /// <summary>Files it may read, and directories with all below.</summary>
    public IReadOnlyList<string> ReadablePaths { get; init; } = [];

    /// <summary>Files it may read and write, and directories with all below.</summary>
    public IReadOnlyList<string> WritablePaths { get; init; } = [];

    /// <summary>The names of the variables it keeps; their values come in its environment, which others cannot read.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>What it may use up.</summary>
    public SandboxLimits Limits { get; init; } = new();

    /// <summary>The user it becomes; null to stay the one it is.</summary>
    public uint? User { get; init; }
}
