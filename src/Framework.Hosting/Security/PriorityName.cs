using System.Security.Claims;

namespace Collet.Hosting.Security;

/// <summary>Priorities as callers and the configuration write them: <c>P0</c>, <c>P1</c>, <c>P2</c>.</summary>
internal static class PriorityName
{
    public const string All = "P0, P1 and P2";

    public static bool TryParse(string? text, out ToolPriority priority)
    {
        (bool known, priority) = text switch
        {
            "P0" or "p0" => (true, ToolPriority.P0),
            "P1" or "p1" => (true, ToolPriority.P1),
            "P2" or "p2" => (true, ToolPriority.P2),
            _ => (false, ToolPriority.P1),
        };
        return known;
    }

    public static string Of(ToolPriority priority) => priority switch
    {
        ToolPriority.P0 => "P0",
        ToolPriority.P2 => "P2",
        _ => "P1",
    };

    /// <summary>The best priority a caller's calls get.</summary>
    public static ToolPriority Of(ClaimsPrincipal? caller) =>
        caller is null ? ToolPriority.P1
        : CallerIdentity.Of(caller) is { } identity ? identity.Priority
        : TryParse(caller.FindFirst(CallerIdentity.PriorityClaim)?.Value, out ToolPriority priority) ? priority
        : ToolPriority.P1;
}
