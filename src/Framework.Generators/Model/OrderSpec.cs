namespace Collet.Generators.Model;

/// <summary>A rule about the order of a middleware and another one.</summary>
/// <param name="Other">The other one's name.</param>
/// <param name="RunsAfter">It comes after the other one; false: before it.</param>
/// <param name="Reason">What would go wrong.</param>
/// <param name="IsWarning">The wrong order is only logged.</param>
internal sealed record OrderSpec(string Other, bool RunsAfter, string Reason, bool IsWarning);
