namespace Collet.Probes;

/// <summary>What came of one attempt.</summary>
/// <param name="Name">Which.</param>
/// <param name="Error">The error number that stopped it; 0 where nothing did.</param>
/// <param name="Held">It was stopped as it should be.</param>
public sealed record ProbeResult(string Name, int Error, bool Held);
