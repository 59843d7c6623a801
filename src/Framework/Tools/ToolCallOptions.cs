using System.Security.Claims;

namespace Collet;

/// <summary>What a caller may say of a call beyond its arguments.</summary>
public sealed class ToolCallOptions
{
    /// <summary>Who calls; null where nobody is known.</summary>
    public ClaimsPrincipal? Caller { get; init; }

    /// <summary>What goes first where calls queue.</summary>
    public ToolPriority Priority { get; init; } = ToolPriority.P1;

    /// <summary>When the answer is of no more use; the call's token is cancelled then.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Hears of the call's progress, on the tool's thread.</summary>
    public IProgress<ToolProgress>? Progress { get; init; }
}
