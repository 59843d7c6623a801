using System.Security.Claims;
using Collet.Hosting.Calls;
using Collet.Hosting.Security;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary>Who is behind a message, by the door it came through.</summary>
/// <param name="Door">The door.</param>
/// <param name="Process">Who started the process, where that says it; null over HTTP.</param>
internal sealed record McpOrigin(string Door, ClaimsPrincipal? Process)
{
    public static McpOrigin Http { get; } = new(Doors.Mcp, null);

    public static McpOrigin Stdio(AuthenticationPlan plan) => new(Doors.Stdio, plan.StdioCaller);

    public ClaimsPrincipal? CallerOf(MessageContext message) => Process ?? CallOrigin.Known(message.User);
}
