namespace Collet;

/// <summary>How far a running call is. Take an <c>IProgress&lt;ToolProgress&gt;</c> parameter to report it.</summary>
/// <param name="Progress">Grows with every report of a call (MCP, "Progress").</param>
/// <param name="Total">What <paramref name="Progress"/> ends at, in the same unit; null where unknown.</param>
/// <param name="Message">What is being done, for people.</param>
public readonly record struct ToolProgress(double Progress, double? Total = null, string? Message = null);
