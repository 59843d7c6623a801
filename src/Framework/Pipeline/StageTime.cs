namespace Collet;

/// <summary>How long one stage of a call took.</summary>
/// <param name="Name">The middleware's name, or <c>tool</c>.</param>
/// <param name="Own">Without what lies further in.</param>
/// <param name="Total">With it. Stages that ran again, as under a retry, are summed.</param>
public readonly record struct StageTime(string Name, TimeSpan Own, TimeSpan Total);
