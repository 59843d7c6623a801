namespace Collet;

/// <summary>Something wrong with a chain as a whole.</summary>
/// <param name="Message">What is wrong, why, and what would be right.</param>
/// <param name="IsWarning">It is logged; otherwise it stops the host.</param>
public sealed record ChainProblem(string Message, bool IsWarning = false);
