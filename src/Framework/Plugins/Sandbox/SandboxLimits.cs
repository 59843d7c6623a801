namespace Collet.Plugins;

/// <summary>What one plugin host may use up.</summary>
internal sealed record SandboxLimits
{
    /// <summary>Below this the runtime does not start reliably.</summary>
    public const long LeastMemory = 128L << 20;

    /// <summary>Private memory it may write to, in bytes; half of it is the heap of the garbage collector at most.</summary>
    public long Memory { get; init; } = 512L << 20;

    /// <summary>Descriptors open at once.</summary>
    public int Descriptors { get; init; } = 256;

    /// <summary>Threads at once; counted only where the process has a user of its own.</summary>
    public int Threads { get; init; } = 128;

    /// <summary>The size of one file it writes, in bytes.</summary>
    public long FileSize { get; init; } = 64L << 20;

    /// <summary>Seconds of processor time in all; 0 for no limit.</summary>
    public long ProcessorSeconds { get; init; }
}
