namespace Collet.Cli.Doctor;

/// <summary>One part of what holds a plugin's process.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="State">Whether it is there.</param>
/// <param name="Detail">What it does here; why not, where it is not there.</param>
internal sealed record Mechanism(string Name, MechanismState State, string Detail);
