namespace Collet.Cli.Doctor;

/// <summary>Whether a part of the sandbox is on a process.</summary>
internal enum MechanismState
{
    /// <summary>It is.</summary>
    Enforced,

    /// <summary>It is not, as this machine or this user cannot have it; plugins run all the same.</summary>
    NotEnforced,

    /// <summary>It is not, and should be.</summary>
    Missing,
}
