namespace Collet.PluginHost.Sandbox;

/// <summary>What an argument must be for a call to be allowed.</summary>
/// <param name="Argument">Which, from 0.</param>
/// <param name="Test">How it is looked at.</param>
/// <param name="Values">What it is compared with; one, except where the test names several.</param>
internal sealed record ArgumentCondition(int Argument, ArgumentTest Test, params uint[] Values);
