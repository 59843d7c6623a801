namespace Collet;

/// <summary>A rule about the order of two middlewares in a chain.</summary>
/// <param name="Other">The other one's name.</param>
/// <param name="RunsAfter">The rule's owner comes after the other one; false: before it.</param>
/// <param name="Reason">What would go wrong, as a clause.</param>
/// <param name="IsWarning">The wrong order is logged and not refused.</param>
public sealed record MiddlewareOrder(string Other, bool RunsAfter, string Reason, bool IsWarning = false);
