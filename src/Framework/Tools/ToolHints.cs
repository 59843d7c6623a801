namespace Collet;

/// <summary>What a tool promises of its behaviour; null where it says nothing.</summary>
/// <param name="ReadOnly">It changes nothing.</param>
/// <param name="Destructive">A change it makes may destroy something.</param>
/// <param name="Idempotent">A second call with the same arguments changes nothing more.</param>
/// <param name="OpenWorld">It reaches beyond the host.</param>
public readonly record struct ToolHints(
    bool? ReadOnly = null, bool? Destructive = null, bool? Idempotent = null, bool? OpenWorld = null);
