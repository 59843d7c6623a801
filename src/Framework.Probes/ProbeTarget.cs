namespace Collet.Probes;

/// <summary>What the attempts are made at. All of it can be reached by any user who is not held.</summary>
/// <param name="OutsideFile">A file everyone may read and write.</param>
/// <param name="OutsideDirectory">A directory everyone may write to, with a file <c>victim</c> everyone may write to.</param>
/// <param name="Scratch">A directory of the process's own.</param>
/// <param name="Host">The host's process number.</param>
public sealed record ProbeTarget(string OutsideFile, string OutsideDirectory, string Scratch, int Host)
{
    /// <summary>A file in the directory everyone may write to.</summary>
    internal string Victim => Path.Combine(OutsideDirectory, "victim");

    /// <summary>A new name in the process's own directory.</summary>
    public string New(string name) => Path.Combine(Scratch, $"{name}-{Guid.NewGuid():N}");
}
