namespace Collet.Probes;

/// <summary>One attempt to do what a sandboxed process must not, made so that it harms nothing where it succeeds.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Group">Which part of the escape suite it belongs to.</param>
/// <param name="Expected">The error numbers a sandbox may stop it with; <see cref="Death"/> where it ends the process.</param>
/// <param name="Run">Makes the attempt; returns 0 where it succeeded, else the error number.</param>
public sealed record Probe(string Name, string Group, IReadOnlyList<int> Expected, Func<ProbeTarget, int> Run)
{
    /// <summary>In place of an error number: the attempt ends the process.</summary>
    public const int Death = -1;

    /// <summary>The attempt is one that the kernel answers with the end of the process.</summary>
    public bool IsDeadly => Expected.Contains(Death);
}
