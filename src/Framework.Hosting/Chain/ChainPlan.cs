namespace Collet.Hosting.Chain;

/// <summary>A chain that is checked and not made yet.</summary>
/// <param name="Places">The enabled entries, the first outermost.</param>
/// <param name="Warnings">What is doubtful about it.</param>
internal sealed record ChainPlan(IReadOnlyList<ChainPlace> Places, IReadOnlyList<ConfigurationProblem> Warnings);
